import { signal } from "@preact/signals";
import { afterEach, describe, expect, it } from "vitest";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import { ApiError } from "../../http/apiError.ts";
import type { SessionStatus } from "../../sync/deckSession.ts";
import type { SaveState } from "../../sync/saveState.ts";
import { dismiss, toasts } from "../../ui/toasts.ts";
import { createSlideMover, type PendingMove, withMoves } from "./slideMover.ts";

const key = (name: string) => name as SlideKey;
const items = ["a", "b", "c", "d"].map((name) => ({ key: key(name) }));
const order = (...moves: readonly (readonly [string, string | null])[]) =>
  withMoves(
    items,
    moves.map(([slide, before]): PendingMove => ({ slide: key(slide), before: before === null ? null : key(before) })),
  )
    .map((item) => item.key)
    .join("");

afterEach(() => {
  for (const { id } of toasts.peek()) dismiss(id);
});

describe("the order after moves", () => {
  it.each([
    ["a", null, "bcda"],
    ["d", "a", "dabc"],
    ["b", "c", "abcd"],
    ["x", "a", "abcd"],
    ["b", "x", "abcd"],
  ])("%s before %s", (slide, before, wanted) => {
    expect(order([slide, before])).toBe(wanted);
  });

  it("[ED14] later moves see earlier ones, and a move that is done changes nothing more", () => {
    expect(order(["a", null], ["b", null])).toBe("cdab");
    expect(order(["a", null], ["a", null])).toBe("bcda");
  });
});

const setUp = (state: SessionStatus["state"] = "online", saving: SaveState = { state: "stored" }) => {
  const asked: { readonly move: string; readonly answer: (error?: unknown) => void }[] = [];
  const clock: (() => void)[] = [];
  const save = signal(saving);
  const heard: (() => void)[] = [];
  const mover = createSlideMover({
    status: signal({ state, reason: null, text: "" } as SessionStatus),
    save,
    later: (run) => void clock.push(run),
    send: (slide, before) =>
      new Promise((resolve, reject) => {
        asked.push({
          move: `${slide}>${before}`,
          answer: (error) => (error === undefined ? resolve() : reject(error)),
        });
        for (const tell of heard.splice(0)) tell();
      }),
  });
  const nextAsked = () => new Promise<void>((resolve) => heard.push(resolve));
  return { mover, asked, clock, save, nextAsked };
};

describe("moving", () => {
  it("[ED14] asks the server one move after the other, and shows all at once", async () => {
    const { mover, asked, nextAsked } = setUp();
    const first = nextAsked();
    expect(mover.move(key("a"), null)).toBe(true);
    expect(mover.move(key("b"), key("a"))).toBe(true);
    expect(mover.pending.value).toHaveLength(2);
    await first;
    expect(asked.map(({ move }) => move)).toEqual(["a>null"]);
    const second = nextAsked();
    asked[0]?.answer();
    await second;
    expect(asked.map(({ move }) => move)).toEqual(["a>null", "b>a"]);
  });

  it("[ED14] waits until what was typed has left for the server", async () => {
    const { mover, asked, save, nextAsked } = setUp("online", { state: "sending" });
    const next = nextAsked();
    mover.move(key("a"), null);
    expect(asked).toEqual([]);
    save.value = { state: "stored" };
    await next;
    expect(asked).toHaveLength(1);
  });

  it("[ED14] takes the move back from the list, and says why, when the server refuses", async () => {
    const { mover, asked, nextAsked } = setUp();
    const first = nextAsked();
    mover.move(key("a"), null);
    await first;
    const told = new Promise<void>((resolve) =>
      toasts.subscribe((shown) => (shown.length > 0 ? resolve() : undefined)),
    );
    const problem = { type: "about:blank", title: "No.", detail: "Close the fence.", status: 409, code: "no-move" };
    asked[0]?.answer(new ApiError(problem));
    await told;
    expect(mover.pending.value).toEqual([]);
    expect(toasts.value[0]?.text).toBe("The slide was not moved. No. Close the fence.");
  });

  it("[ED14] says that moving needs the server while it is away, and asks nothing", () => {
    const { mover, asked } = setUp("offline");
    expect(mover.move(key("a"), null)).toBe(false);
    expect(mover.pending.value).toEqual([]);
    expect(asked).toEqual([]);
    expect(toasts.value[0]?.text).toMatch(/by the server/);
  });
});
