import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { dismiss, hold, release, toast, toasts } from "./toasts.ts";

const shown = () => toasts.value.map(({ text }) => text);

describe("toasts", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    toasts.value = [];
  });
  afterEach(() => {
    for (const { id } of toasts.value) dismiss(id);
    vi.useRealTimers();
  });

  it("[HP24] go by themselves, later when there is something to press, never when something failed", () => {
    toast("plain");
    toast("with undo", { action: { label: "Undo", run: () => undefined } });
    toast("failed", { tone: "danger" });
    vi.advanceTimersByTime(5_000);
    expect(shown()).toEqual(["with undo", "failed"]);
    vi.advanceTimersByTime(3_600_000);
    expect(shown()).toEqual(["failed"]);
  });

  it("[HP24] none goes while somebody reads", () => {
    toast("plain");
    hold();
    vi.advanceTimersByTime(60_000);
    expect(shown()).toEqual(["plain"]);
    release();
    vi.advanceTimersByTime(5_000);
    expect(shown()).toEqual([]);
  });

  it("[HP24] no more than four stand, the newest", () => {
    for (const text of ["1", "2", "3", "4", "5", "6"]) toast(text);
    expect(shown()).toEqual(["3", "4", "5", "6"]);
  });

  it("[HP24] equal ones are one, said again", () => {
    const first = toast("gone wrong", { tone: "danger" });
    toast("other");
    expect(toast("gone wrong", { tone: "danger" })).toBe(first);
    expect(toasts.value.map(({ text, times }) => [text, times])).toEqual([
      ["other", 1],
      ["gone wrong", 2],
    ]);
    toast("deleted", { action: { label: "Undo", run: () => undefined } });
    toast("deleted", { action: { label: "Undo", run: () => undefined } });
    expect(shown()).toEqual(["other", "gone wrong", "deleted", "deleted"]);
    toast("plain");
    vi.advanceTimersByTime(4_000);
    toast("plain");
    vi.advanceTimersByTime(4_000);
    expect(shown()).toContain("plain");
  });

  it("[HP24] one can be dismissed, and no other goes with it", () => {
    const first = toast("first");
    toast("second");
    dismiss(first);
    expect(shown()).toEqual(["second"]);
  });
});
