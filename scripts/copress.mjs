#!/usr/bin/env node
// `npx copress`: the command line, set up first when something changed since. What setting up tells goes to stderr: stdout is the command's.
import "./lib/node.mjs";
import { setUp } from "./setup.mjs";

const needs = ["packages", "database", "server", "export"];
if ((await setUp({ log: console.error, needs })) === null) await import("../dist/server/cli/main.js");
else process.exitCode = 1;
