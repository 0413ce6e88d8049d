import { describe, expect, it } from "vitest";
import type { Question, QuestionStatus } from "../../../shared/protocol/follow.ts";
import { reactionKindsIn } from "./desk/floaters.ts";
import { sortQuestions } from "./desk/questionOrder.ts";

const question = (id: string, status: QuestionStatus, votes = 0, at = 0): Question => ({
  id,
  text: id,
  status,
  votes,
  at,
});

describe("questions on the desk", () => {
  it("[FP25] come new first, then by votes, answered last; what was put away is gone", () => {
    const sorted = sortQuestions([
      question("answered", "answered", 9),
      question("few", "open", 1),
      question("away", "dismissed"),
      question("many", "open", 5),
      question("later", "waiting", 0, 2),
      question("new", "waiting", 0, 1),
    ]);
    expect(sorted.map(({ id }) => id)).toEqual(["new", "later", "many", "few", "answered"]);
  });
});

describe("a burst of reactions", () => {
  it("[FP25] is drawn one by one when small", () => {
    expect(reactionKindsIn({ clap: 2, heart: 1 })).toEqual(["clap", "clap", "heart"]);
    expect(reactionKindsIn({})).toEqual([]);
  });

  it("[FP25] keeps every kind, and stays few, when large", () => {
    const drawn = reactionKindsIn({ clap: 2_000, heart: 1 });
    expect(drawn.length).toBeLessThanOrEqual(8);
    expect(new Set(drawn)).toEqual(new Set(["clap", "heart"]));
  });
});
