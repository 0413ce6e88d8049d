import { describe, expect, it } from "vitest";
import { peopleBySlide, peopleHere } from "./peers.ts";

const state = (id: string, name: string, slide: string | null = null) => ({
  user: { id, name, color: "#aa3366", colorLight: "#aa336633" },
  slide,
  role: "edit",
});

describe("people in the room", () => {
  it("[CS14] are one entry for all sessions of one id, this session left out", () => {
    const states = new Map<number, unknown>([
      [1, state("author-one", "Ada")],
      [2, state("author-two", "Bo", "k1")],
      [3, state("author-two", "Bo", null)],
    ]);
    const people = peopleHere(states, 1);
    expect(people.map((p) => [p.user.name, p.clients, p.slide])).toEqual([["Bo", [2, 3], "k1"]]);
  });

  it("[CS14] are nobody when the state is not what the server promises", () => {
    const states = new Map<number, unknown>([
      [2, { user: { id: "author-two", name: "x".repeat(641), color: "#112233", colorLight: "" } }],
      [3, { user: { id: "author-three", name: "Eve", color: "red;}", colorLight: "" } }],
      [4, null],
    ]);
    expect(peopleHere(states, 1)).toEqual([]);
  });

  it("[CS14] are found by slide", () => {
    const people = peopleHere(
      new Map([
        [2, state("author-two", "Bo", "k1")],
        [3, state("author-six", "Cy", "k1")],
      ]),
      1,
    );
    expect([...peopleBySlide(people).values()].map((on) => on.map((p) => p.name))).toEqual([["Bo", "Cy"]]);
  });
});
