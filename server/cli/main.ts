/** The program `copress`: reads its arguments, does one thing, ends with an exit code. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../projectRoot.ts";
import { readArguments } from "./arguments.ts";
import { build } from "./build.ts";
import { check } from "./check.ts";
import { helpTexts } from "./help.ts";
import { type Output, printable } from "./output.ts";

const version = (): string => {
  const { version } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as { version: string };
  return version;
};

/** Does what `args` say. `signal` ends what would go on for ever. */
const run = async (args: readonly string[], output: Output, signal: AbortSignal): Promise<number> => {
  const command = readArguments(args);
  switch (command.name) {
    case "help":
      output.out(helpTexts[command.about]);
      return 0;
    case "version":
      output.out(version());
      return 0;
    case "wrong":
      output.err(`copress: ${printable(command.message)}\nSee copress --help.`);
      return 2;
    case "check":
      return check(command.options, output);
    case "build":
      return build(command.options, output, signal);
  }
};

const terminal: Output = {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
  colour: process.stdout.isTTY === true && !process.env.NO_COLOR,
};

// `copress check talk.md | head`: who has read enough is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});
const stop = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort());
process.exitCode = await run(process.argv.slice(2), terminal, stop.signal);
