import { signal } from "@preact/signals";
import { describe, expect, it, vi } from "vitest";
import { watchStanding } from "./standing.ts";
import type { DeckMoment } from "./versionReader.ts";

const moment = (number: number, markdown: string): DeckMoment =>
  ({ moment: number, markdown }) as unknown as DeckMoment;

const watch = (answers: readonly (string | Error)[]) => {
  const shown = signal<DeckMoment | null>(null);
  const newest = signal(3);
  const now = vi.fn<() => Promise<string>>();
  for (const answer of answers)
    if (typeof answer === "string") now.mockResolvedValueOnce(answer);
    else now.mockRejectedValueOnce(answer);
  const watched = watchStanding({ shown, newest, now });
  return { shown, newest, now, watched, said: () => watched.standing.value };
};

describe("whether there is anything to restore", () => {
  it("[HH15] not of the newest version, until somebody writes", async () => {
    const { shown, watched, said, now } = watch(["text", "text", "text and more"]);
    expect(said()).toBe("not");
    shown.value = moment(3, "text");
    expect(said()).toBe("unknown");
    await vi.waitFor(() => expect(said()).toBe("is-now"));
    await watched.look();
    expect(said()).toBe("is-now");
    await watched.look();
    expect(said()).toBe("not");
    expect(now).toHaveBeenCalledTimes(3);
    watched.close();
  });

  it("[HH15] of every other version, of which nobody asks", async () => {
    const { shown, newest, watched, said, now } = watch(["text"]);
    shown.value = moment(2, "text");
    await watched.look();
    expect([said(), now.mock.calls.length]).toEqual(["not", 0]);
    shown.value = moment(3, "text");
    await vi.waitFor(() => expect(said()).toBe("is-now"));
    newest.value = 4;
    expect(said()).toBe("not");
    watched.close();
  });

  it("[HH15] of the newest too when nobody knows", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    const { shown, watched, said } = watch([new Error("offline"), "text", new Error("offline")]);
    shown.value = moment(3, "text");
    await vi.waitFor(() => expect(said()).toBe("not"));
    await watched.look();
    expect(said()).toBe("is-now");
    // It was a moment ago.
    await watched.look();
    expect(said()).toBe("is-now");
    expect(warn).toHaveBeenCalledTimes(2);
    warn.mockRestore();
    watched.close();
  });
});
