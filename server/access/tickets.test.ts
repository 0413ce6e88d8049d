import { describe, expect, it } from "vitest";
import type { DeckId, LinkId } from "../../shared/protocol/ids.ts";
import { FakeClock } from "../testing/fakeClock.ts";
import type { Grant } from "./access.ts";
import { isTicket, Tickets } from "./tickets.ts";

const deck = "deck-one" as DeckId;
const grantOf = (link: string): Grant => ({ deck, link: link as LinkId, role: "edit" });

describe("tickets", () => {
  it("[AC19] open once, for their deck", () => {
    const tickets = new Tickets(new FakeClock());
    const { ticket } = tickets.issue(grantOf("a"));
    expect(isTicket(ticket)).toBe(true);
    expect(tickets.use("deck-two" as DeckId, ticket)).toBeNull();
    expect(tickets.use(deck, `${ticket}x`)).toBeNull();
    expect(tickets.use(deck, ticket)).toEqual(grantOf("a"));
    expect(tickets.use(deck, ticket)).toBeNull();
  });

  it("[AC19] run out after a minute, used or not, and are forgotten", () => {
    const clock = new FakeClock();
    const tickets = new Tickets(clock);
    const early = tickets.issue(grantOf("a"));
    clock.advance(30_000);
    const late = tickets.issue(grantOf("b"));
    expect(early.expiresAt - clock.now()).toBe(30_000);
    clock.advance(30_000);
    expect(tickets.size).toBe(1);
    expect(tickets.use(deck, early.ticket)).toBeNull();
    expect(tickets.use(deck, late.ticket)).toEqual(grantOf("b"));
    expect(tickets.size).toBe(0);
  });

  it("[AC19] are so many of a link, and used ones make room", () => {
    const clock = new FakeClock();
    const tickets = new Tickets(clock);
    const all = Array.from({ length: 1_000 }, () => tickets.issue(grantOf("a")).ticket);
    expect(new Set(all).size).toBe(1_000);
    expect(() => tickets.issue(grantOf("a"))).toThrow(/wait a minute/);
    expect(() => tickets.issue(grantOf("b"))).not.toThrow();
    tickets.use(deck, all[0] ?? "");
    expect(() => tickets.issue(grantOf("a"))).not.toThrow();
    clock.advance(60_000);
    for (let i = 0; i < 1_000; i++) tickets.issue(grantOf("a"));
    expect(tickets.size).toBe(1_000);
  });
});
