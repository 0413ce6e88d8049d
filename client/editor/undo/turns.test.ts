import { ChangeSet, Text } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { type Random, seededRandom } from "../../../shared/testing/random.ts";
import { carriedBy } from "./carried.ts";
import { Shuffle, type ShuffledPiece } from "./shuffle.ts";
import { Behind, carryOverTurns, type Turn, turnsOf, withTurn } from "./turns.ts";

const shuffled = (doc: Text, shuffle: Shuffle): Text =>
  shuffle.pieces.reduce((text, { from, to }) => text.append(doc.slice(from, to)), Text.empty);

/** Distinct from one another, so that no two texts are the same by chance. */
let letters = 0;
const fresh = (length: number): string =>
  Array.from({ length }, () => String.fromCharCode(0x4e00 + (letters++ % 20_000))).join("");

const someEdit = (random: Random, length: number): ChangeSet => {
  const specs = Array.from({ length: 1 + random.below(3) }, () => {
    const from = random.below(length + 1);
    const to = random.chance(0.5) ? from : from + random.below(length - from + 1);
    return { from, to, insert: random.chance(0.7) ? fresh(1 + random.below(3)) : "" };
  });
  const edits: typeof specs = [];
  for (const spec of specs.toSorted((a, b) => a.from - b.from))
    if (spec.from >= (edits.at(-1)?.to ?? 0)) edits.push(spec);
  return ChangeSet.of(edits, length);
};

const someShuffle = (random: Random, length: number): Shuffle => {
  const cuts = [0, random.below(length + 1), random.below(length + 1), random.below(length + 1), length];
  cuts.sort((a, b) => a - b);
  const pieces: ShuffledPiece[] = cuts
    .slice(1)
    .map((to, i) => ({ from: cuts[i] ?? 0, to, carried: random.chance(0.5) }));
  const order: ShuffledPiece[] = [];
  while (pieces.length > 0) order.push(...pieces.splice(random.below(pieces.length), 1));
  return new Shuffle(order);
};

describe("a shuffled text", () => {
  it("[ED31] edited then shuffled, and shuffled then edited, is the same text", () => {
    for (let seed = 1; seed <= 2_000; seed++) {
      const random = seededRandom(seed);
      const doc = Text.of([fresh(random.below(12))]);
      const edit = someEdit(random, doc.length);
      const shuffle = someShuffle(random, doc.length);
      const over = shuffle.carry(edit);
      const one = over.edit.apply(shuffled(doc, shuffle)).toString();
      expect(shuffled(edit.apply(doc), over.shuffle).toString(), `seed ${seed}`).toBe(one);
    }
  });

  it("[ED31] an edit and its taking back, carried over the same turns, leave what the turns alone would", () => {
    for (let seed = 1; seed <= 1_000; seed++) {
      const random = seededRandom(seed);
      const doc = Text.of([fresh(4 + random.below(12))]);
      const edit = someEdit(random, doc.length);
      const edited = edit.apply(doc);
      let now = edited;
      let turns: readonly Turn[] = [];
      for (let n = random.below(4); n >= 0; n--) {
        if (random.chance(0.5)) {
          const shuffle = someShuffle(random, now.length);
          now = shuffled(now, shuffle);
          turns = withTurn(turns, shuffle);
        } else {
          const at = random.below(now.length + 1);
          const change = ChangeSet.of({ from: at, insert: fresh(2) }, now.length);
          now = change.apply(now);
          turns = withTurn(turns, change.desc);
        }
      }
      const inverse = carryOverTurns(edit.invert(doc), turns).edit;
      const sorted = (text: string) => [...text].sort().join("");
      const back = inverse.apply(now).toString();
      // Others only wrote and moved: what is left is the text as it was, and all that they wrote.
      const theirs = [...now.toString()].filter((letter) => !edited.toString().includes(letter)).join("");
      expect(sorted(back), `seed ${seed}`).toBe(sorted(doc.toString() + theirs));
    }
  });
});

describe("what a change carries", () => {
  const carriedIn = (before: string, specs: { from: number; to?: number; insert?: string }[], room = true) => {
    const doc = Text.of(before.split("\n"));
    const changes = ChangeSet.of(specs, doc.length);
    const carried = carriedBy(changes, doc, () => room);
    const after = changes.apply(doc).toString();
    for (const { from, to, at } of carried) expect(after.slice(at, at + to - from)).toBe(before.slice(from, to));
    return { carried: carried.map(({ from, to }) => before.slice(from, to)), turns: turnsOf(changes, carried), after };
  };
  const DECK = "# One\n\n---\n\n# Two\n\nwords\n\n---\n\n# Three\n";
  const from = DECK.indexOf("---");
  const to = DECK.indexOf("---", from + 3);

  it("[ED31] is the moved slide, however it is separated at its new place", () => {
    const moved = carriedIn(DECK, [
      { from, to },
      { from: DECK.length, insert: "\n---\n# Two\n\nwords\n" },
    ]);
    expect(moved.carried.join("|")).toContain("# Two\n\nwords\n");
    const first = carriedIn(DECK, [
      { from: 0, insert: "# Two\n\nwords\n\n---\n\n" },
      { from, to },
    ]);
    expect(first.carried.join("|")).toContain("# Two\n\nwords\n\n");
  });

  it("[ED31] is each part of it, when one's own words stand between", () => {
    const at = DECK.indexOf("words") + 2;
    const { carried } = carriedIn(DECK.replace("words", "woMINErds"), [
      { from: 0, insert: "# Two\n\nwords\n\n---\n\n" },
      { from, to: at },
      { from: at + 4, to: to + 4 },
    ]);
    expect(carried.some((each) => each.endsWith("# Two\n\nwo"))).toBe(true);
  });

  it("[ED31] is nothing that a colleague cut and pasted", () => {
    const specs = [
      { from, to },
      { from: DECK.length, insert: "\n---\n# Two\n\nwords\n" },
    ];
    expect(carriedIn(DECK, specs, false).carried).toEqual([]);
  });

  it("[ED31] turns into the same text by another road", () => {
    for (let seed = 1; seed <= 500; seed++) {
      const random = seededRandom(seed);
      const slides = Array.from({ length: 4 }, (_, n) => `# ${n}\n\n${fresh(3 + random.below(5))}\n\n`);
      const doc = slides.join("---\n\n");
      const starts = slides.map((_, n) => slides.slice(0, n).join("---\n\n").length + (n > 0 ? 5 : 0));
      const n = 1 + random.below(2);
      const start = starts[n] ?? 0;
      const { turns, after } = carriedIn(doc, [
        { from: 0, insert: `${slides[n]}---\n\n` },
        { from: start, to: start + (slides[n]?.length ?? 0) + 5 },
      ]);
      const [shuffle, rest, behind] = turns;
      expect(shuffle).toBeInstanceOf(Shuffle);
      expect(rest).not.toBeInstanceOf(Shuffle);
      expect(behind instanceof Behind ? behind.desc.newLength : -1).toBe(after.length);
    }
  });
});
