import { describe, expect, it } from "vitest";
import { comparedOf, versionOf } from "../testing.ts";
import {
  authorWords,
  backwards,
  becameWords,
  changeWords,
  countMarks,
  restoreWords,
  versionTitle,
  whoOf,
} from "./words.ts";

describe("what became of the deck", () => {
  it("[HH16] is, with its first version, that it was made", () => {
    const changes = { added: 3, removed: 0, changed: 0, moved: 0 };
    expect(becameWords({ number: 1, slides: 3, changes })).toBe("Made with 3 slides");
    expect(becameWords({ number: 1, slides: 1, changes })).toBe("Made with 1 slide");
    expect(becameWords({ number: 2, slides: 6, changes })).toBe("3 added");
  });
});

describe("versions in words", () => {
  it("[HH7] are called by their name, else by why they were made", () => {
    expect(versionTitle(versionOf(3, { name: "Sent", kind: "named" }))).toBe("Sent");
    expect(versionTitle(versionOf(3, { kind: "restore", madeFrom: 2 }))).toBe("Restored version 2");
    expect(versionTitle(versionOf(3, { kind: "named" }))).toBe("Edited");
    expect(versionTitle(versionOf(3, { kind: "talk" }))).toBe("As presented");
    expect(versionTitle(versionOf(3, { kind: "import" }))).toBe("Imported");
    expect(versionTitle(versionOf(2, { kind: "before-import" }))).toBe("Before an import");
  });

  it("[HH7] name who wrote them, else who made them", () => {
    const authors = new Map(["a", "b", "c"].map((id) => [id, { id, name: id.toUpperCase(), colour: "#000000" }]));
    expect(authorWords(["a", "b", "c"], authors)).toBe("A, B and C");
    expect(authorWords(["a", "b"], authors)).toBe("A and B");
    expect(authorWords(["gone"], authors)).toBe("Somebody");
    expect(whoOf(versionOf(1, { authors: ["a"], author: "b" }))).toEqual(["a"]);
    expect(whoOf(versionOf(1, { author: "b" }))).toEqual(["b"]);
    expect(whoOf(versionOf(1))).toEqual([]);
  });

  it("[HH7] say what changed, and that nothing did", () => {
    expect(changeWords({ added: 1, removed: 0, changed: 2, moved: 0 })).toBe("1 added, 2 changed");
    expect(changeWords({ added: 0, removed: 0, changed: 0, moved: 0 })).toBe("No slide changed");
  });
});

describe("what a restore does", () => {
  const slides = [
    comparedOf("a", ["added"]),
    comparedOf("b", ["removed"]),
    comparedOf("c", ["changed", "moved"]),
    comparedOf("d", []),
  ];

  it("[HH11] is the comparison with now, backwards", () => {
    const back = backwards(slides);
    expect(back.map(({ changes }) => changes)).toEqual([["removed"], ["added"], ["changed", "moved"], []]);
    expect(back[0]?.after).toBeNull();
    expect(backwards(back)).toEqual(slides);
  });

  it("[HH11] is counted and said", () => {
    expect(countMarks(slides)).toEqual({ added: 1, removed: 1, changed: 1, moved: 1, placed: 0 });
    expect(restoreWords(slides, true)).toBe(
      "1 slide comes back, 1 slide goes, 1 slide changes, 1 slide moves, the deck's settings change",
    );
    expect(restoreWords([comparedOf("a", ["changed"]), comparedOf("b", ["changed"])], false)).toBe("2 slides change");
    expect(restoreWords([comparedOf("d", [])], false)).toBe("");
  });
});
