import { describe, expect, it } from "vitest";
import { placesFor, roomLimits } from "./roomLimits.ts";
import { Shares, Underway } from "./underway.ts";

const MiB = 1024 * 1024;

describe("shares", () => {
  it("[SY86] of bytes under way end at an address' share, and at all of them, and come back", () => {
    const shares = new Shares(100, 60);
    expect(shares.take("a", 60)).toBe(true);
    expect(shares.take("a", 1)).toBe(false);
    expect(shares.take("b", 40)).toBe(true);
    expect(shares.take("c", 1)).toBe(false);
    shares.giveBack("a", 60);
    expect(shares.take("c", 60)).toBe(true);
  });

  it("[SY86] are held by messages that do not end, at most as much as an address has; others send theirs", () => {
    const shares = new Shares(roomLimits.underwayBytes, roomLimits.underwayOfAddress);
    const sockets = Array.from({ length: 30 }, () => new Underway(shares, "a"));
    const kept = sockets.filter((socket) => {
      for (let sent = 0; sent < 16; sent++) {
        if (socket.came(MiB, 0)) continue;
        socket.ended();
        return false;
      }
      return true;
    });
    expect(kept.length * 16 * MiB).toBeLessThanOrEqual(roomLimits.underwayOfAddress);
    const honest = new Underway(shares, "b");
    expect(honest.came(6 * MiB, 0)).toBe(true);
    for (const socket of kept) socket.ended();
    expect(new Underway(shares, "a").came(16 * MiB, 0)).toBe(true);
  });

  it("[SY86] are held for a time, and small messages never counted", () => {
    const socket = new Underway(new Shares(0, 0), "a");
    expect(socket.came(roomLimits.underwayFree, 0)).toBe(true);
    const slow = new Underway(new Shares(MiB, MiB), "a");
    expect(slow.came(MiB / 2, 0)).toBe(true);
    expect(slow.came(1, roomLimits.underwayTime)).toBe(true);
    expect(slow.came(1, roomLimits.underwayTime + 1)).toBe(false);
  });

  it("[SY87] of a room keep places for who may edit, and for an owner", () => {
    expect(placesFor("view")).toBeLessThan(placesFor("edit"));
    expect(placesFor("present")).toBe(placesFor("view"));
    expect(placesFor("edit")).toBeLessThan(placesFor("owner"));
    expect(placesFor("owner")).toBe(roomLimits.sessions);
  });
});
