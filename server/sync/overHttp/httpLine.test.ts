import { describe, expect, it } from "vitest";
import { closeReasons } from "../../../shared/protocol/closeReasons.ts";
import {
  BATCH_BYTES,
  BATCH_FRAMES,
  type Down,
  decodeBatch,
  decodeDown,
  encodeBatch,
  encodeDown,
} from "../../../shared/protocol/syncOverHttp.ts";
import { FakeClock } from "../../testing/fakeClock.ts";
import { roomLimits } from "../roomLimits.ts";
import { HOLD, HttpLine, SILENCE } from "./httpLine.ts";

const frame = (...bytes: number[]) => Uint8Array.from(bytes);

const makeLine = () => {
  const clock = new FakeClock();
  const received: number[] = [];
  let gone = 0;
  const line = new HttpLine({
    clock,
    receive: (got) => received.push(got[0] ?? -1),
    gone: () => {
      gone += 1;
    },
  });
  /** One request for frames: what it was answered with so far. */
  const poll = (after: number) => {
    const answers: Down[] = [];
    const drop = line.poll(after, (down) => answers.push(down));
    return { answers, drop };
  };
  return { clock, line, received, poll, gone: () => gone };
};

const turn = () => Promise.resolve();
const numbers = (down: Down | undefined) => down?.frames.map((one, at) => [(down?.first ?? 0) + at, one[0]]);

describe("what goes down a line over HTTP", () => {
  it("[SY91] is numbered, given out in one answer, and kept until it is said to have come", async () => {
    const { line, poll } = makeLine();
    for (const byte of [7, 8]) line.send(frame(byte));
    expect(numbers(poll(0).answers[0])).toEqual([
      [1, 7],
      [2, 8],
    ]);
    // The answer was lost: the same again, with what is new.
    line.send(frame(9));
    expect(numbers(poll(0).answers[0])).toHaveLength(3);
    expect(numbers(poll(2).answers[0])).toEqual([[3, 9]]);
    const last = poll(3);
    expect(last.answers).toEqual([]);
    expect(line.buffered).toBe(0);
    line.send(frame(1));
    line.send(frame(2));
    await turn();
    expect(numbers(last.answers[0])).toEqual([
      [4, 1],
      [5, 2],
    ]);
  });

  it("[SY92] answers a waiting request with nothing in time, and an earlier one when a later comes", () => {
    const { clock, poll } = makeLine();
    const first = poll(0);
    clock.advance(HOLD - 1);
    expect(first.answers).toEqual([]);
    clock.advance(1);
    expect(first.answers).toEqual([{ first: 1, frames: [], close: 0, reason: "" }]);
    const second = poll(0);
    poll(0);
    expect(second.answers).toHaveLength(1);
  });

  it("[SY94] counts what was not taken as unread, and gives out batches of bounded size", () => {
    const { line, poll } = makeLine();
    const half = new Uint8Array(BATCH_BYTES / 2);
    for (let i = 0; i < 3; i++) line.send(half);
    expect(line.buffered).toBeGreaterThan(BATCH_BYTES);
    expect(poll(0).answers[0]?.frames).toHaveLength(2);
    expect(poll(2).answers[0]?.frames).toHaveLength(1);
    expect(line.buffered).toBeLessThan(BATCH_BYTES);
    line.send(new Uint8Array(BATCH_BYTES * 3));
    expect(poll(3).answers[0]?.frames).toHaveLength(1);
  });

  it("[SY95] ends with what is left, then why, for a while", () => {
    const { clock, line, poll, gone } = makeLine();
    line.send(new Uint8Array(BATCH_BYTES));
    line.send(frame(5));
    line.close("revoked");
    line.send(frame(6));
    expect(poll(0).answers[0]?.close).toBe(0);
    const { code } = closeReasons.revoked;
    expect(poll(1).answers[0]).toMatchObject({ first: 2, close: code, reason: "revoked" });
    expect(poll(2).answers[0]).toMatchObject({ frames: [], close: code });
    expect([line.open, gone()]).toEqual([false, 0]);
    clock.advance(10_000);
    expect(gone()).toBe(1);
  });
});

describe("what comes up a line over HTTP", () => {
  it("[SY91] is taken once and in order", async () => {
    const { line, received } = makeLine();
    expect(await line.take({ first: 1, frames: [frame(1), frame(2)] })).toBe(2);
    expect(await line.take({ first: 1, frames: [frame(1), frame(2), frame(3)] })).toBe(3);
    // Too early: one is missing before it.
    expect(await line.take({ first: 5, frames: [frame(5)] })).toBe(3);
    expect(await line.take({ first: 4, frames: [frame(4), frame(5)] })).toBe(5);
    expect(received).toEqual([1, 2, 3, 4, 5]);
  });

  it("[SY94] waits while the room does not read, gives way to the same sent again, and takes nothing twice", async () => {
    const { clock, line, received } = makeLine();
    line.pause();
    const held = line.take({ first: 1, frames: [frame(1), frame(2)] });
    const again = line.take({ first: 1, frames: [frame(1), frame(2), frame(3)] });
    expect(await held).toBe(0);
    line.resume();
    expect(await again).toBe(3);
    expect(received).toEqual([1, 2, 3]);
    line.pause();
    const late = line.take({ first: 4, frames: [frame(4)] });
    clock.advance(10_000);
    expect(await late).toBe(3);
  });

  it("[SY94] is refused as a batch of more frames than a batch may have", () => {
    const many = Array.from({ length: BATCH_FRAMES + 1 }, () => frame());
    expect(() => decodeBatch(encodeBatch({ first: 1, frames: many }))).toThrow();
    expect(() => decodeBatch(frame(1, 2, 200))).toThrow();
    const down: Down = { first: 3, frames: [frame(1), frame(2, 3)], close: 4403, reason: "revoked" };
    expect(decodeDown(encodeDown(down))).toEqual(down);
  });
});

describe("a line's life", () => {
  it("[SY93] ends with silence, not while a request waits, and with a goodbye", () => {
    const { clock, line, poll, gone } = makeLine();
    clock.advance(SILENCE - 1);
    for (let i = 0; i < 5; i++) {
      poll(0);
      clock.advance(HOLD);
    }
    expect(line.open).toBe(true);
    const cut = poll(0);
    cut.drop();
    clock.advance(SILENCE);
    expect([line.open, gone(), line.buffered]).toEqual([false, 1, 0]);
    const other = makeLine();
    const waiting = other.poll(0);
    other.line.leave();
    other.line.leave();
    expect([other.gone(), waiting.answers.length]).toEqual([1, 1]);
  });

  it("[SY93] is not over while a large answer is on its way", () => {
    const { clock, line, poll } = makeLine();
    line.send(new Uint8Array(2 * 1024 * 1024));
    const { answers } = poll(0);
    clock.advance(SILENCE * 4);
    expect([answers[0]?.frames.length, line.open]).toEqual([1, true]);
    poll(1);
    clock.advance(HOLD + SILENCE);
    expect(line.open).toBe(false);
  });

  it("[SY93] shows with the next request, when it is asked for a sign of life", () => {
    const { clock, line, poll } = makeLine();
    const waiting = poll(0);
    const told: boolean[] = [];
    line.probe((alive) => told.push(alive));
    expect(waiting.answers).toHaveLength(1);
    expect(told).toEqual([]);
    poll(0);
    expect(told).toEqual([true]);
    line.probe((alive) => told.push(alive));
    clock.advance(roomLimits.probe);
    expect(told).toEqual([true, false]);
    line.close("slow");
    line.probe((alive) => told.push(alive));
    expect(told).toEqual([true, false, false]);
  });

  it("[SY51] tells when the client says that it has all that was sent by then", () => {
    const { line, poll } = makeLine();
    line.send(frame(7));
    let told = 0;
    line.whenReceived(() => {
      told += 1;
    });
    line.send(frame(8));
    poll(0);
    expect(told).toBe(0);
    poll(1);
    poll(2);
    expect(told).toBe(1);
  });
});
