// `npm start`: everything set up, then the server in this very process, so that signals reach it.
import "./lib/node.mjs";
import { setUp } from "./setup.mjs";

if ((await setUp()) === null) await import("../dist/server/main.js");
else process.exitCode = 1;
