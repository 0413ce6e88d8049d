import { describe, expect, it } from "vitest";
import type { DeckId, LinkId } from "../../shared/protocol/ids.ts";
import { FakeClock } from "../testing/fakeClock.ts";
import type { Grant } from "./access.ts";
import { Grants } from "./grants.ts";

const grantOf = (link: string): Grant => ({ deck: "deck-one" as DeckId, link: link as LinkId, role: "edit" });
const second = 1_000;
const year = 365 * 86_400 * second;

const world = (most = 100) => {
  const clock = new FakeClock();
  const failures: unknown[] = [];
  const grants = new Grants(clock, most, (error) => failures.push(error));
  const ended: string[] = [];
  return { clock, failures, grants, ended, note: (name: string) => () => void ended.push(name) };
};

describe("grants", () => {
  it("[AC4] hold until their link is ended, and not a moment longer", () => {
    const { grants } = world();
    const grant = grantOf("a");
    expect(grants.remember(grant, null)).toBe(true);
    expect(grants.holds(grant)).toBe(true);
    grants.end(grant.link);
    expect(grants.holds(grant)).toBe(false);
  });

  it("[AC5] end in the millisecond that they expire, with nobody listening", () => {
    const { clock, grants } = world();
    const grant = grantOf("a");
    grants.remember(grant, clock.now() + second);
    clock.advance(second - 1);
    expect(grants.holds(grant)).toBe(true);
    clock.advance(1);
    expect(grants.holds(grant)).toBe(false);
    expect(grants.remember(grant, clock.now())).toBe(false);
  });

  it("[AC5] that expire in years do not end at once, and end then", () => {
    const { clock, grants, ended, note } = world();
    const grant = grantOf("a");
    grants.remember(grant, clock.now() + 3 * year);
    grants.whenEnded(grant, note("a"));
    clock.advance(3 * year - 1);
    expect(ended).toEqual([]);
    clock.advance(1);
    expect(ended).toEqual(["a"]);
  });

  it("[AC6] tell everybody who waits, once, when they are revoked or expire", () => {
    const { clock, grants, ended, note } = world();
    const [revoked, expiring] = [grantOf("a"), grantOf("b")];
    grants.remember(revoked, null);
    grants.remember(expiring, clock.now() + second);
    grants.whenEnded(revoked, note("a1"));
    grants.whenEnded(revoked, note("a2"));
    grants.whenEnded(expiring, note("b"));
    grants.end(revoked.link);
    grants.end(revoked.link);
    expect(ended).toEqual(["a1", "a2"]);
    clock.advance(2 * second);
    expect(ended).toEqual(["a1", "a2", "b"]);
  });

  it("[AC6] tell at once who comes too late, and never who has left", () => {
    const { clock, grants, ended, note } = world();
    const grant = grantOf("a");
    grants.remember(grant, clock.now() + second);
    const leave = grants.whenEnded(grant, note("left"));
    leave();
    leave();
    clock.advance(second);
    grants.whenEnded(grant, note("late"));
    grants.whenEnded(grantOf("unknown"), note("unknown"));
    expect(ended).toEqual(["late", "unknown"]);
  });

  it("[AC6] tells each listener apart, also the same function twice", () => {
    const { grants, ended, note } = world();
    const grant = grantOf("a");
    grants.remember(grant, null);
    const same = note("a");
    grants.whenEnded(grant, same);
    const leave = grants.whenEnded(grant, same);
    leave();
    grants.end(grant.link);
    expect(ended).toEqual(["a"]);
  });

  it("[AC7] tell the others when one listener fails", () => {
    const { grants, ended, note, failures } = world();
    const grant = grantOf("a");
    grants.remember(grant, null);
    grants.whenEnded(grant, () => {
      throw new Error("mine");
    });
    grants.whenEnded(grant, note("other"));
    grants.end(grant.link);
    expect(ended).toEqual(["other"]);
    expect(failures).toEqual([new Error("mine")]);
  });

  it("[AC8] are forgotten oldest first when nobody waits, and never when somebody does", () => {
    const { grants, ended, note } = world(10);
    const waitedFor = grantOf("waited-for");
    grants.remember(waitedFor, null);
    grants.whenEnded(waitedFor, note("waited-for"));
    for (let at = 0; at < 1_000; at++) grants.remember(grantOf(`link-${at}`), null);
    expect(grants.size).toBeLessThanOrEqual(11);
    expect(grants.holds(grantOf("link-0"))).toBe(false);
    expect(grants.holds(grantOf("link-999"))).toBe(true);
    expect(grants.holds(waitedFor)).toBe(true);
    grants.end(waitedFor.link);
    expect(ended).toEqual(["waited-for"]);
  });

  it("[AC8] are still remembered one by one when more are waited for than may lie idle", () => {
    const { grants, note } = world(2);
    for (let at = 0; at < 50; at++) {
      grants.remember(grantOf(`session-${at}`), null);
      grants.whenEnded(grantOf(`session-${at}`), note(""));
    }
    grants.remember(grantOf("new"), null);
    expect(grants.holds(grantOf("new"))).toBe(true);
    expect(grants.holds(grantOf("session-0"))).toBe(true);
  });

  it("[AC9] do not come back when the row arrives after the revocation", () => {
    const { grants } = world();
    const grant = grantOf("a");
    grants.end(grant.link);
    expect(grants.remember(grant, null)).toBe(false);
    expect(grants.holds(grant)).toBe(false);
  });
});
