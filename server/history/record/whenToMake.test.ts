import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { due, type EditingWork, pauses, rested, type WorkEvent, work } from "./whenToMake.ts";

const worked = (...events: WorkEvent[]): EditingWork => events.reduce(work, rested);
const edit = (at: number, editors = 1): WorkEvent => ({ type: "edit", at, editors });
const editors = (at: number, count: number): WorkEvent => ({ type: "editors", at, editors: count });

describe("when a version is due", () => {
  it("[HV1] after two minutes of quiet, counted from the last edit", () => {
    expect(due(rested)).toBeNull();
    expect(due(worked(edit(1_000)))).toEqual({ at: 1_000 + pauses.quiet, kind: "auto" });
    expect(due(worked(edit(1_000), edit(60_000)))).toEqual({ at: 60_000 + pauses.quiet, kind: "auto" });
    expect(due(worked(edit(1_000), { type: "made" }))).toBeNull();
  });

  it("[HV2] after ten minutes of work that never rests", () => {
    const steady = Array.from({ length: 600 }, (_, i) => edit(i * 1_000));
    expect(due(worked(...steady))).toEqual({ at: pauses.steady, kind: "auto" });
  });

  it("[HV3] three seconds after the last editor has left, if the work was worth it", () => {
    expect(due(worked(edit(0), edit(20_000), editors(20_000, 1)))).toMatchObject({ kind: "auto" });
    expect(due(worked(edit(0), editors(20_000, 0)))).toEqual({ at: 20_000 + pauses.away, kind: "left" });
    expect(due(worked(edit(0), editors(19_999, 0)))).toEqual({ at: pauses.quiet, kind: "auto" });
    expect(due(worked(edit(0), editors(20_000, 0), editors(21_000, 1)))).toMatchObject({ kind: "auto" });
    // What was still on its way when its author left.
    expect(due(worked(edit(0), editors(20_000, 0), edit(20_010, 0)))).toEqual({ at: 23_000, kind: "left" });
    expect(due(worked(editors(0, 0)))).toBeNull();
  });

  it("[HV1] [HV2] is never later than ten minutes after the first edit, nor two after the last", () => {
    const event = fc.tuple(fc.integer({ min: 0, max: 90_000 }), fc.integer({ min: 0, max: 2 }), fc.boolean());
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        let at = 0;
        let now = rested;
        for (const [wait, count, typed] of events) {
          at += wait;
          now = work(now, typed ? edit(at, count) : editors(at, count));
        }
        const next = due(now);
        expect(next === null).toBe(now.state === "rested");
        if (now.state === "working" && next) {
          expect(next.at).toBeLessThanOrEqual(now.last + pauses.quiet);
          expect(next.at).toBeLessThanOrEqual(now.since + pauses.steady);
        }
      }),
    );
  });
});
