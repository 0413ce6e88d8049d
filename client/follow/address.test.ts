import { describe, expect, it } from "vitest";
import { readTalkAddress } from "./address.ts";

const secret = "abcdefghijklmnopqrstuvwxyz_-0123";
const seat = "seat-0123456789abcdef";

describe("a talk's address", () => {
  it("[FP2] names deck and secret", () => {
    expect(readTalkAddress("follow", "/follow/deck_123", `#${secret}`)).toEqual({
      deck: "deck_123",
      secret,
      seat: null,
    });
    expect(readTalkAddress("follow", "/follow/deck_123/", "")).toEqual({ deck: "deck_123", secret: null, seat: null });
  });

  it("[FP2] names the seat of a remote", () => {
    expect(readTalkAddress("present", "/present/deck_123", `#${secret}&seat=${seat}`)).toEqual({
      deck: "deck_123",
      secret,
      seat,
    });
    expect(readTalkAddress("present", "/present/deck_123", `#${secret}&seat=short`)?.seat).toBeNull();
  });

  it.each(["/edit/deck_123", "/follow/", "/follow/a b c d e f", "/", "/follow/short"])("[FP2] is none: %s", (path) => {
    expect(readTalkAddress("follow", path, `#${secret}`)).toBeNull();
  });

  it("[FP2] has no secret when what is there cannot be one", () => {
    expect(readTalkAddress("follow", "/follow/deck_123", "#<script>")?.secret).toBeNull();
  });
});
