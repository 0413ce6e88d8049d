import { describe, expect, it } from "vitest";
import { readArguments } from "./arguments.ts";

describe("the command line", () => {
  it("[EX21] is read as it is meant", () => {
    expect(readArguments(["check", "a.md", "--strict", "-"])).toEqual({
      name: "check",
      options: { decks: ["a.md", "-"], strict: true },
    });
    expect(readArguments(["build", "-o", "out", "a.md", "--theme=night", "-w", "--force"])).toEqual({
      name: "build",
      options: { deck: "a.md", folder: "out", theme: "night", force: true, watch: true },
    });
    expect(readArguments([])).toEqual({ name: "help", about: "all" });
    expect(readArguments(["build", "--help"])).toEqual({ name: "help", about: "build" });
    expect(readArguments(["check", "-h", "a.md"])).toEqual({ name: "help", about: "check" });
    expect(readArguments(["--version"])).toEqual({ name: "version" });
  });

  it.each([
    [["--strange"], "unknown option --strange"],
    [["chekc"], "no command “chekc”"],
    [["check"], "name a deck"],
    [["check", "--strange", "a.md"], "unknown option --strange"],
    [["check", "-x", "a.md"], "unknown option -x"],
    [["build"], "name a deck"],
    [["build", "a.md", "b.md"], "one deck at a time"],
    [["build", "a.md", "-o"], "argument missing"],
    [["build", "a.md", "--force=1"], "does not take an argument"],
    [["build", "-"], "needs -o"],
    [["build", "-", "-o", "x", "--watch"], "cannot be watched"],
  ])("[EX21] says what is wrong with %j", (args, message) => {
    expect(readArguments(args)).toEqual({ name: "wrong", message: expect.stringContaining(message) });
  });

  it("[EX32] names the theme that was meant", () => {
    expect(readArguments(["build", "a.md", "--theme", "papr"])).toEqual({
      name: "wrong",
      message: expect.stringContaining("did you mean paper?"),
    });
  });
});
