import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type SaveEvent, type SaveFacts, saveStateOf, saveStep, startSaving, unstored } from "./saveState.ts";

const opened: SaveEvent = { type: "opened" };
const synced: SaveEvent = { type: "synced" };
const edited: SaveEvent = { type: "edited" };
const update: SaveEvent = { type: "sent", frame: "update" };
const step2: SaveEvent = { type: "sent", frame: "step2" };
const counts = (received: number, durable: number, store: "ok" | "late" | "refused" = "ok"): SaveEvent => ({
  type: "stored",
  received,
  durable,
  store,
});
const dropped: SaveEvent = { type: "closed", code: 1006 };
const run = (events: readonly SaveEvent[], reader = false): SaveFacts => events.reduce(saveStep, startSaving(reader));
const lightAfter = (events: readonly SaveEvent[], reader = false) => saveStateOf(run(events, reader));
/** Open, synced, and the empty step 2 that every session sends is stored. */
const quiet = [opened, step2, synced, counts(1, 1)];

describe("the save light", () => {
  it("[CS1] says stored when all frames are committed and nothing waits", () => {
    expect(lightAfter(quiet)).toEqual({ state: "stored" });
    expect(lightAfter([...quiet, edited, update, counts(2, 2)])).toEqual({ state: "stored" });
  });

  it("[CS1] says it before no sync", () => {
    expect(lightAfter([opened])).toEqual({ state: "opening" });
  });

  it("[CS2] says sending from the keystroke until the server counts it", () => {
    expect(lightAfter([...quiet, edited])).toEqual({ state: "sending" });
    expect(lightAfter([...quiet, edited, update])).toEqual({ state: "sending" });
    expect(lightAfter([...quiet, edited, update, edited, update, counts(2, 2)])).toEqual({ state: "sending" });
  });

  it("[CS3] says received between the server's count and the commit", () => {
    expect(lightAfter([...quiet, edited, update, counts(2, 1)])).toEqual({ state: "received" });
  });

  it("[CS4] starts at nought on a new socket and reads no counts without one", () => {
    const twice = run([...quiet, edited, update, counts(2, 2), dropped, opened]);
    expect(twice).toMatchObject({ sent: 0, received: 0, durable: 0, synced: false });
    const stray = run([...quiet, dropped, counts(9, 9)]);
    expect(stray).toMatchObject({ received: 0, durable: 0 });
  });

  it("[CS5] keeps what was not durable when the socket closed", () => {
    const lost = [...quiet, edited, update, counts(2, 1), dropped];
    expect(lightAfter(lost)).toEqual({ state: "offline", waiting: true });
    expect(lightAfter([...lost, opened, synced])).toEqual({ state: "sending" });
    expect(lightAfter([...lost, opened, step2, synced])).toEqual({ state: "sending" });
    expect(lightAfter([...lost, opened, step2, synced, counts(1, 1)])).toEqual({ state: "stored" });
  });

  it("[CS6] takes one waiting edit off for an update, all for a step 2", () => {
    const away = [...quiet, dropped, edited, edited];
    expect(run([...away, opened, edited, update]).waiting).toBe(2);
    expect(run([...away, opened, edited, update, step2]).waiting).toBe(0);
  });

  it("[CS7] says late while the database is behind with ours, and not otherwise", () => {
    expect(lightAfter([...quiet, edited, update, counts(2, 1, "late")])).toEqual({ state: "late" });
    expect(lightAfter([...quiet, counts(1, 1, "late")])).toEqual({ state: "stored" });
    expect(lightAfter([...quiet, edited, update, counts(2, 1, "late"), counts(2, 2)])).toEqual({ state: "stored" });
  });

  it("[CS8] stays refused, whatever comes", () => {
    const refused = [...quiet, edited, update, counts(2, 1, "refused")];
    expect(lightAfter(refused)).toEqual({ state: "refused" });
    expect(lightAfter([...refused, counts(2, 2)])).toEqual({ state: "refused" });
    expect(lightAfter([...refused, dropped, opened, step2, synced, counts(1, 1)])).toEqual({ state: "refused" });
  });

  it("[CS9] is opening before the first socket, offline after a drop", () => {
    expect(lightAfter([])).toEqual({ state: "opening" });
    expect(lightAfter([dropped])).toEqual({ state: "opening" });
    expect(lightAfter([...quiet, dropped])).toEqual({ state: "offline", waiting: false });
    expect(lightAfter([...quiet, dropped, edited])).toEqual({ state: "offline", waiting: true });
  });

  it("[CS10] ends on a final close and names the reason", () => {
    expect(lightAfter([...quiet, { type: "closed", code: 4403 }])).toEqual({
      state: "ended",
      reason: "revoked",
      waiting: false,
    });
    expect(lightAfter([...quiet, edited, update, { type: "closed", code: 4413 }])).toEqual({
      state: "ended",
      reason: "too-large",
      waiting: true,
    });
    expect(lightAfter([...quiet, { type: "closed", code: 4403 }, opened])).toMatchObject({ state: "ended" });
    expect(lightAfter([...quiet, { type: "closed", code: 4499 }])).toMatchObject({ state: "ended", reason: null });
    expect(lightAfter([...quiet, { type: "closed", code: 4500 }])).toMatchObject({ state: "offline" });
  });

  it("[CS11] claims nothing for a reader", () => {
    expect(lightAfter([opened, step2, synced], true)).toEqual({ state: "reading" });
    expect(unstored(run([opened, step2, synced], true))).toBe(false);
  });

  it("[CS12] asks before leaving exactly while something is not committed", () => {
    expect(unstored(run(quiet))).toBe(false);
    expect(unstored(run([opened, step2, synced]))).toBe(false);
    for (const more of [[edited], [edited, update], [edited, update, counts(2, 1)], [dropped, edited]]) {
      expect(unstored(run([...quiet, ...more]))).toBe(true);
    }
    expect(unstored(run([...quiet, edited, update, counts(2, 2)]))).toBe(false);
  });
});

/** A session as it can happen: edits are sent when there is a socket, the server counts in order, sockets drop. */
const life = fc.array(fc.constantFrom("edit", "receive", "commit", "drop", "open"), { maxLength: 60 });

it("[CS1] never says stored while a character is not in the database, in any life", () => {
  fc.assert(
    fc.property(life, (steps) => {
      let facts = run(quiet);
      const world = { open: true, typed: 0, committed: 0, onSocket: [0], received: 1, durable: 1 };
      const tell = (event: SaveEvent) => {
        facts = saveStep(facts, event);
      };
      const count = () => tell(counts(world.received, world.durable));
      const acts = {
        edit: () => {
          world.typed += 1;
          tell(edited);
          if (!world.open) return;
          world.onSocket.push(world.typed);
          tell(update);
        },
        receive: () => {
          world.received = Math.min(world.received + 1, world.onSocket.length);
          if (world.open) count();
        },
        commit: () => {
          world.durable = world.received;
          world.committed = Math.max(world.committed, world.onSocket[world.durable - 1] ?? 0);
          if (world.open) count();
        },
        drop: () => {
          if (world.open) tell(dropped);
          world.open = false;
        },
        open: () => {
          if (world.open) return;
          Object.assign(world, { open: true, onSocket: [world.typed], received: 0, durable: 0 });
          for (const event of [opened, step2, synced]) tell(event);
        },
      };
      for (const step of steps) {
        acts[step]();
        if (saveStateOf(facts).state === "stored") expect(world.committed).toBe(world.typed);
      }
    }),
  );
});
