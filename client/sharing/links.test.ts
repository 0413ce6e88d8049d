import { describe, expect, it } from "vitest";
import type { LinkInfo } from "../../shared/protocol/http.ts";
import type { LinkId } from "../../shared/protocol/ids.ts";
import type { Role } from "../../shared/protocol/roles.ts";
import { expiresAt, expiryWords } from "./expiry.ts";
import { expired, groupLinks, shownRoles } from "./linkGroups.ts";

const now = new Date(2026, 4, 20, 12).getTime();
const hour = 3_600_000;
const iso = (ahead: number) => new Date(now + ahead).toISOString();

const link = (id: string, role: Role, made: number, over: Partial<LinkInfo> = {}): LinkInfo => ({
  id: id as LinkId,
  role,
  name: "",
  url: `/edit/deck#${id}`,
  secret: id,
  createdAt: iso(-made * hour),
  expiresAt: null,
  revokedAt: null,
  own: false,
  ...over,
});

describe("links", () => {
  it("[HP22] the oldest link without end is the one to hand out, the rest follow, expired ones last", () => {
    const groups = groupLinks(
      [
        link("gone", "edit", 9, { revokedAt: iso(-1) }),
        link("dead", "edit", 8, { expiresAt: iso(-hour) }),
        link("soon", "edit", 7, { expiresAt: iso(hour) }),
        link("late", "edit", 1),
        link("main", "edit", 5),
        link("eyes", "view", 5),
      ],
      now,
    );
    const edit = groups.find(({ role }) => role === "edit");
    expect(edit?.main?.id).toBe("main");
    expect(edit?.others.map(({ id }) => id)).toEqual(["soon", "late", "dead"]);
    expect(groups.find(({ role }) => role === "view")?.others).toEqual([]);
    expect(groups.find(({ role }) => role === "owner")?.main).toBeNull();
    expect(groups.map(({ role }) => role)).toEqual(shownRoles);
  });

  it("[HP22] a link that cannot be shown again is not the one to hand out", () => {
    const hidden = link("lost", "edit", 9, { url: null, secret: null });
    const [edit] = groupLinks([hidden, link("made", "edit", 1)], now).filter(({ role }) => role === "edit");
    expect(edit?.main?.id).toBe("made");
    expect(edit?.others).toEqual([hidden]);
    const alone = groupLinks([hidden], now).find(({ role }) => role === "edit");
    expect([alone?.main, alone?.others]).toEqual([null, [hidden]]);
  });

  it("[HP22] a link is expired from its very moment on", () => {
    expect(expired(link("a", "edit", 1, { expiresAt: iso(0) }), now)).toBe(true);
    expect(expired(link("a", "edit", 1, { expiresAt: iso(1) }), now)).toBe(false);
    expect(expired(link("a", "edit", 1), now)).toBe(false);
  });

  it("[HP23] choices lie ahead by what they say", () => {
    expect(expiresAt("never", "", now)).toEqual({ at: null });
    expect(expiresAt("hour", "", now)).toEqual({ at: iso(hour) });
    expect(expiresAt("week", "", now)).toEqual({ at: iso(7 * 24 * hour) });
  });

  it("[HP23] a date is the person's own time, must be one, and must lie ahead", () => {
    expect(expiresAt("date", "2026-05-20T13:00", now)).toEqual({ at: iso(hour) });
    expect(expiresAt("date", "", now)).toEqual({ wrong: expect.stringContaining("Choose") });
    expect(expiresAt("date", "2026-05-20T12:00", now)).toEqual({ wrong: expect.stringContaining("over") });
  });

  it("[HP23] an expiry reads as a person says it", () => {
    expect(expiryWords(null, now, "en-GB")).toBe("never expires");
    expect(expiryWords(iso(3 * 24 * hour), now, "en-GB")).toBe("expires in 3 days");
    expect(expiryWords(iso(-24 * hour), now, "en-GB")).toBe("expired yesterday");
  });
});
