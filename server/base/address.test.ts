import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { addressOf, shareOf } from "./address.ts";

const from = (remoteAddress: string, forwarded?: string) =>
  ({ socket: { remoteAddress }, headers: forwarded ? { "x-forwarded-for": forwarded } : {} }) as IncomingMessage;

describe("addresses", () => {
  it("are shared by an IPv6 network of 64 bits, however it is written", () => {
    const shares = ["2001:db8:1:2::1", "2001:db8:1:2:3:4:5:6", "2001:0DB8:0001:0002::ffff"].map(shareOf);
    expect(new Set(shares)).toEqual(new Set(["2001:db8:1:2::/64"]));
    expect(shareOf("2001:db8::1")).toBe("2001:db8:0:0::/64");
    expect(shareOf("2001:db8:0:1::1")).not.toBe(shareOf("2001:db8::1"));
    expect(shareOf("fe80::1%eth0")).toBe("fe80:0:0:0::/64");
  });

  it("of IPv4 are their own share, also in IPv6 dress", () => {
    expect(shareOf("203.0.113.7")).toBe("203.0.113.7");
    expect(shareOf("::ffff:203.0.113.7")).toBe("203.0.113.7");
    expect(shareOf("::1")).toBe("::1");
  });

  it("are believed from as many proxies as are trusted, and no more", () => {
    expect(addressOf(from("10.0.0.1", "6.6.6.6"), 0)).toBe("10.0.0.1");
    expect(addressOf(from("10.0.0.1", "6.6.6.6, 203.0.113.7"), 1)).toBe("203.0.113.7");
    expect(addressOf(from("10.0.0.1", "6.6.6.6, 203.0.113.7, 10.0.0.2"), 2)).toBe("203.0.113.7");
    expect(addressOf(from("10.0.0.1"), 2)).toBe("10.0.0.1");
  });
});
