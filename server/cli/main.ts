/** The program `copress`: reads its arguments, does one thing, ends with an exit code. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../base/projectRoot.ts";
import { readArguments } from "./arguments.ts";
import { build } from "./build.ts";
import { check } from "./check.ts";
import { helpTexts } from "./help.ts";
import { type CommandOutput, printable } from "./output.ts";

const version = (): string => {
  const { version } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as { version: string };
  return version;
};

/** For what would go on for ever. Made for that alone: all other work is ended by Control+C as the system does it, even while it waits for a file. */
const untilStopped = (): AbortSignal => {
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort());
  return stop.signal;
};

/** Does what `args` say. */
const run = async (args: readonly string[], output: CommandOutput): Promise<number> => {
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
    case "import":
      return (await import("./import.ts")).importDeck(command.options, output);
    case "build":
      return build(command.options, output, command.options.watch ? untilStopped() : null);
  }
};

const terminal: CommandOutput = {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
  colour: process.stdout.isTTY === true && !process.env.NO_COLOR,
};

// `copress check talk.md | head`: who has read enough is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") process.stderr.write(`copress: cannot write to standard output: ${error.message}\n`);
  process.exit(error.code === "EPIPE" ? 0 : 1);
});
process.exitCode = await run(process.argv.slice(2), terminal);
