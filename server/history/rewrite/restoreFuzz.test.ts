import { describe, expect, it } from "vitest";
import { type CutText, cutText } from "../../../shared/deck/compare/cut.ts";
import { slideKeysOf } from "../../../shared/deck/identity/yjsKeys.ts";
import type { RestoreResponse } from "../../../shared/protocol/history.ts";
import type { AuthorId } from "../../../shared/protocol/ids.ts";
import { type Random, seededRandom } from "../../../shared/testing/random.ts";
import { HistoryWorld } from "../../testing/historyWorld.ts";
import { DECK, type TestClient } from "../../testing/roomWorld.ts";
import { keysOf, slideWith, staying, typedIn, untyped, without } from "../../testing/typedMarks.ts";

const ROUNDS = process.env.LONG ? 4_000 : 30;
/** ms */
const LONG_ENOUGH = 600_000;
const KEPT_SEEDS: readonly number[] = [3, 11, 595, 2024, 5_365, 767_057];

const SEED = [1, 2, 3, 4, 5, 6].map((n) => `# Slide ${n} 🎈\n\nwords of slide ${n} 😀 and more\n`).join("\n---\n");

/** Three people write, delete and move slides; versions are made meanwhile. */
class Tale {
  readonly random: Random;
  readonly made = new HistoryWorld(SEED);
  readonly world = this.made.world;
  readonly clients: TestClient[] = [];
  #typed = 0;
  /** Nobody moves slides or types into separators: whose words are in which slide can be told afterwards. */
  readonly orderly: boolean;

  constructor(seed: number) {
    this.random = seededRandom(seed);
    this.orderly = seed % 3 !== 0;
  }

  async begin(): Promise<void> {
    for (let i = 0; i < 3; i++) this.clients.push(await this.world.joined());
    await this.made.within(this.made.history.begin(DECK, "first"));
  }

  /** The deck as the room has it, or as somebody sees it who has not read their mail. */
  cut(text = this.world.rooms.open(DECK)?.document.text): CutText {
    if (!text) throw new Error("the room is closed");
    return cutText(text.toString(), slideKeysOf(text, this.world.rooms.open(DECK)?.document.slides.aliases));
  }

  /** One character that nobody else types, at a place that is not in the middle of an emoji; often at the end of a slide, where people type. */
  type(client: TestClient): string {
    const mark = String.fromCharCode(0x4e00 + this.#typed++);
    const text = client.text.toString();
    const ends = [...text.matchAll(/(?=\n\n---\n|\n*$)/g)].map(({ index }) => index);
    let at = this.random.chance(0.3) ? this.random.pick(ends) : this.random.below(text.length + 1);
    if ((text.charCodeAt(at) & 0xfc00) === 0xdc00) at -= 1;
    const separator = [...text.matchAll(/\n\n---\n/g)].find(({ index }) => at > index && at < index + 6);
    if (separator && this.orderly) at = separator.index;
    client.text.insert(at, mark);
    return mark;
  }

  async step(): Promise<void> {
    const { random, world, made } = this;
    const client = random.pick(this.clients);
    const roll = random.below(100);
    if (roll < 45) this.type(client);
    else if (roll < 60) client.read();
    else if (roll < 70) await world.turn();
    else if (roll < 80) this.#deleteSlide(client);
    else if (roll < 88 && !this.orderly) await this.#moveSlide();
    else await made.within(made.history.recorder.make(DECK, "auto"));
  }

  #deleteSlide(client: TestClient): void {
    const { slides, front } = cutText(client.text.toString(), (offset) => `${offset}` as never);
    if (slides.length < 3) return;
    const gone = this.random.below(slides.length - 1) + 1;
    const from = front.length + slides.slice(0, gone).reduce((sum, { text }) => sum + text.length, 0);
    client.text.delete(from, slides[gone]?.text.length ?? 0);
  }

  async #moveSlide(): Promise<void> {
    const { text, keyAt } = await this.made.within(this.world.rooms.readKeyed(DECK));
    const keys = cutText(text, keyAt).slides.map((slide) => slide.key);
    const move = this.world.rooms.moveSlide(DECK, "mover" as AuthorId, this.random.pick(keys), this.random.pick(keys));
    await this.made.within(move);
  }

  /** Goes on without reading anybody's mail until `promise` has come true. */
  async deaf<Result>(promise: Promise<Result>): Promise<Result> {
    let settled = false;
    const settle = () => {
      settled = true;
    };
    promise.then(settle, settle);
    for (let i = 0; i < 300 && !settled; i++) {
      await this.world.turn();
      this.world.clock.advance(1);
    }
    expect(settled, `seed ${this.random.seed}: restoring ends`).toBe(true);
    return promise;
  }

  async agreed(): Promise<string> {
    await this.world.run();
    await this.world.run();
    const stored = await this.world.storedText();
    for (const client of this.clients) expect(client.text.toString(), `seed ${this.random.seed}`).toBe(stored);
    expect(this.world.rooms.open(DECK)?.document.text.toString()).toBe(stored);
    return stored;
  }
}

interface Restored {
  readonly targets: readonly string[];
  readonly numbers: readonly number[];
  readonly done: readonly RestoreResponse[];
  readonly during: readonly string[];
  readonly later: readonly string[];
  /** Marks of `later` that must be in the slide that they were typed in. */
  readonly places: ReadonlyMap<string, string>;
  /** Of the first target's slides. */
  readonly keys: string;
}

const restoreSome = async (tale: Tale, people: number, same: boolean): Promise<Restored> => {
  const { random, made, world } = tale;
  // Half of the times all have read their mail, and hear of nothing but the restore too late.
  const inStep = random.chance(0.5);
  if (inStep) await world.run();
  const versions = await made.versions();
  const wishes = Array.from({ length: people }, () => random.pick(versions));
  const chosen = same ? wishes.map(() => wishes[0] ?? random.pick(versions)) : wishes;
  const asked = Promise.all(
    chosen.map(({ number }, i) =>
      made.history.restorer.restore(DECK, `restorer-${i}` as AuthorId, { version: number }),
    ),
  );
  const during: string[] = [];
  for (let i = 0; i < 3; i++) {
    if (!inStep && random.chance(0.5)) during.push(tale.type(random.pick(tale.clients)));
    await world.turn();
  }
  const done = await tale.deaf(asked);
  const later = tale.clients.map((client) => tale.type(client));
  // As it was in the very moment: the version before the restored one.
  const all = await made.versions();
  const last = all[all.findLastIndex(({ kind }) => kind === "restore") - 1] ?? random.pick(all);
  const now = await made.history.versions.cut(DECK, last);
  const then = await made.history.versions.cut(DECK, chosen[0] ?? random.pick(versions));
  const stay = staying(now, then);
  const places = new Map<string, string>();
  for (const [i, mark] of later.entries()) {
    const key = typedIn(tale.cut(tale.clients[i]?.text), mark);
    // Of two who type at one place without having heard of each other one may end up behind what is written at the other's words.
    const heard = without(tale.clients[i]?.text.toString() ?? "", [mark]) === last.text;
    if (key !== null && heard && stay.has(key) && tale.orderly && new Set(chosen).size === 1) places.set(mark, key);
  }
  const numbers = chosen.map(({ number }) => number);
  return { targets: chosen.map(({ text }) => text), numbers, done, during, later, places, keys: keysOf(then) };
};

/** Resolves with how many were seen to type on in their slide. */
const play = async (seed: number, people: number, same: boolean): Promise<number> => {
  const tale = new Tale(seed);
  await tale.begin();
  for (let i = 0; i < 50; i++) await tale.step();
  const before = await tale.made.versions();
  const { targets, numbers, done, during, later, places, keys } = await restoreSome(tale, people, same);
  const text = await tale.agreed();
  // Two versions at once: one after the other, the last one stays.
  const plain = untyped(text, [...during, ...later]);
  expect(
    targets.some((target) => plain.includes(target)),
    `seed ${seed}: ${JSON.stringify([targets, plain])}`,
  ).toBe(true);
  for (const mark of later) expect(text.split(mark), `seed ${seed}: typed meanwhile, once`).toHaveLength(2);
  // Unless somebody typed into a separator just then, and it is none any more.
  const whole = keysOf(tale.cut()) === keys;
  for (const [mark, key] of places)
    if (whole) expect(slideWith(tale.cut(), mark)?.key, `seed ${seed}: ${mark} in its slide`).toBe(key);
  // Throws on half an emoji.
  expect(() => encodeURIComponent(text), `seed ${seed}: no emoji is cut`).not.toThrow();
  const after = await tale.made.versions();
  expect(after.slice(0, before.length).map((each) => each.text)).toEqual(before.map((each) => each.text));
  const restored = after.filter(({ kind }) => kind === "restore");
  if (same) expect(restored.length, `seed ${seed}: given once`).toBeLessThanOrEqual(1);
  for (const { madeFrom, number, text: kept } of restored) {
    expect(numbers).toContain(madeFrom);
    expect(targets, `seed ${seed}: kept as it was`).toContain(kept);
    expect(after.some((each) => each.number < number && each.kind !== "restore")).toBe(true);
  }
  // What had arrived before the restore was made is in a version that was kept before it, or still there.
  for (const mark of during)
    expect(
      [text, ...after.map((each) => each.text)].some((each) => each.includes(mark)),
      `seed ${seed}`,
    ).toBe(true);
  for (const [i, each] of after.entries()) expect(each.text, "HV4").not.toBe(after[i - 1]?.text);
  expect(done.every(({ outcome }) => outcome !== "restored") || restored.length > 0).toBe(true);
  tale.world.dispose();
  return whole ? places.size : 0;
};

describe("random histories of three who write", () => {
  for (const seed of KEPT_SEEDS)
    it(`[HV10] [HV11] [HV12] restores any version while they type: seed ${seed}`, async () => {
      await play(seed, 1, true);
    });

  const first = process.env.SEED ? Number(process.env.SEED) : Date.now() % 1_000_000;
  it(
    `[HV10] [HV11] [HV12] [HV19] restores any version while they type: ${ROUNDS} more seeds`,
    async () => {
      let inPlace = 0;
      for (let seed = first; seed < first + ROUNDS; seed++) inPlace += await play(seed, 1, true);
      expect(inPlace).toBeGreaterThan(0);
    },
    LONG_ENOUGH,
  );

  it(
    `[HV13] gives a version once when two restore it at once: ${ROUNDS} seeds`,
    async () => {
      for (let seed = first; seed < first + ROUNDS; seed++) await play(seed, 2, true);
    },
    LONG_ENOUGH,
  );

  it(
    `[HV10] [HV13] ends with one of two versions restored at once: ${ROUNDS} seeds`,
    async () => {
      for (let seed = first; seed < first + ROUNDS; seed++) await play(seed, 2, false);
    },
    LONG_ENOUGH,
  );
});
