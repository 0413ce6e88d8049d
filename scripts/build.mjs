// `npm run build`: what `npm start` would build, and nothing started.
import "./lib/node.mjs";
import { setUp } from "./setup.mjs";

const failed = await setUp();
if (failed === null)
  console.log("Built: dist/server, dist/client, dist/export. Run it with `node dist/server/main.js`.");
else process.exitCode = 1;
