// `npm start`: everything set up, then the server in this very process, so that signals reach it. package.json begins with `exec`, because
// npm gives SIGTERM to its shell only, and dash would die of it and leave this running; cmd.exe knows no `exec` and takes the second half.
import "./lib/node.mjs";
import { setUp } from "./setup.mjs";

if ((await setUp()) === null) await import("../dist/server/main.js");
else process.exitCode = 1;
