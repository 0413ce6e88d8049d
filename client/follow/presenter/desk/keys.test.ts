import { describe, expect, it } from "vitest";
import { type DeskCommand, press } from "./keys.ts";

const type = (keys: readonly string[]): { typed: string; commands: DeskCommand[] } => {
  let typed = "";
  const commands: DeskCommand[] = [];
  for (const key of keys) {
    const pressed = press(typed, key);
    typed = pressed?.typed ?? typed;
    if (pressed?.command) commands.push(pressed.command);
  }
  return { typed, commands };
};

describe("a presenter's keys", () => {
  it.each(["ArrowRight", "ArrowDown", "PageDown", " "])("[FP22] %s goes on", (key) => {
    expect(type([key]).commands).toEqual([{ type: "move", way: "next" }]);
  });

  it.each(["ArrowLeft", "ArrowUp", "PageUp", "Backspace"])("[FP22] %s goes back", (key) => {
    expect(type([key]).commands).toEqual([{ type: "move", way: "previous" }]);
  });

  it("[FP22] takes a number and Enter as a slide", () => {
    expect(type(["1", "2", "Enter"])).toEqual({ typed: "", commands: [{ type: "slide", index: 11 }] });
  });

  it("[FP22] lets a number be mended and dropped", () => {
    expect(type(["1", "2", "Backspace"])).toEqual({ typed: "1", commands: [] });
    expect(type(["1", "Escape", "Enter"])).toEqual({ typed: "", commands: [] });
    expect(type(["1", "ArrowRight", "Enter"]).commands).toEqual([{ type: "move", way: "next" }]);
  });

  it("[FP22] blacks out with a full stop and with b, and shows the overview with o", () => {
    expect(type([".", "b", "o"]).commands.map((command) => command.type)).toEqual(["blackout", "blackout", "overview"]);
  });

  it("[FP22] fills the screen with f, and takes F5 and Esc of a clicker without harm", () => {
    expect(type(["f", "F5", "Escape"]).commands.map((command) => command.type)).toEqual([
      "fullscreen",
      "nothing",
      "escape",
    ]);
  });

  it.each(["Enter", "x", "Tab", "constructor"])("[FP22] leaves %s alone", (key) => {
    expect(press("", key)).toBeNull();
  });
});
