/** The parser alone: whole decks beside other readers of Markdown, one keystroke in the middle, memory, and texts that nobody writes. */
import type { Deck } from "../../shared/deck/model/model.ts";
import { parseDeck } from "../../shared/deck/parse.ts";
import { makeDeck, middleOf } from "../rig/decks.ts";
import { hostileTexts } from "../rig/hostileTexts.ts";
import { longText } from "../rig/longText.ts";
import { bareEngine, marp, type Parser } from "../rig/parsers.ts";
import { quick, say } from "../rig/report.ts";
import { figure, Times } from "../rig/stats.ts";

const bench = "parse";
const rounds = quick ? 5 : 20;
const keystrokes = quick ? 100 : 1000;

const cpuMs = (run: () => void): number => {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
};

const timed = (times: Times, run: () => Deck): Deck => {
  const start = performance.now();
  const deck = run();
  times.add(performance.now() - start);
  return deck;
};

/** One text, all readers in turn, round by round, so that what else the machine does falls on all alike. */
const compare = async (): Promise<void> => {
  const { text, from } = longText(1_000_000);
  const readers: Parser[] = [
    { name: "copress", read: (source) => parseDeck(source).slides.length },
    bareEngine(),
    await marp(),
  ];
  const times = new Map(readers.map(({ name }) => [name, new Times()]));
  for (let round = 0; round < rounds; round++)
    for (const { name, read } of readers) times.get(name)?.add(cpuMs(() => void read(text)));
  for (const [reader, each] of times) {
    const least = each.percentile(0);
    const mbPerSecond = figure(text.length / 1000 / least);
    say(bench, { what: "1 MB from nothing", from, reader, cpuMs: figure(least), ...each.summary(), mbPerSecond });
  }
};

const wholeDecks = (slides: number): void => {
  const text = makeDeck(slides);
  const times = new Times();
  let deck = parseDeck(text);
  for (let round = 0; round < rounds; round++) deck = timed(times, () => parseDeck(text));
  if (deck.slides.length !== slides) throw new Error(`${deck.slides.length} slides instead of ${slides}`);
  say(bench, { what: "whole deck", slides, kb: Math.round(text.length / 1024), ...times.summary() });
};

/** `at`: where typing goes on; `letter`: what is typed. Times are of parsing alone, the text is flat as an editor's is. */
const typing = (what: string, slides: number, at: (text: string) => number, letter: string): void => {
  const text = makeDeck(slides);
  const place = at(text);
  const times = new Times();
  let [deck, rendered, cpu] = [parseDeck(text), 0, 0];
  for (let typed = 1; typed <= keystrokes; typed++) {
    const now = Buffer.from(text.slice(0, place) + letter.repeat(typed % 50) + text.slice(place)).toString();
    const previous = deck;
    cpu += cpuMs(() => {
      deck = timed(times, () => parseDeck(now, { previous }));
    });
    rendered += deck.slides.filter((slide, i) => slide.html !== previous.slides[i]?.html).length;
  }
  const perKey = { cpuMs: figure(cpu / keystrokes), changedSlides: figure(rendered / keystrokes) };
  say(bench, { what, slides, ...times.summary(), ...perKey });
};

/** Bytes in use after a collection. Throws when node was started without --expose-gc. */
const inUse = (): number => {
  if (!globalThis.gc) throw new Error("start node with --expose-gc");
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

const memory = (slides: number): void => {
  const text = makeDeck(slides);
  const before = inUse();
  const decks = Array.from({ length: 10 }, (_, n) => parseDeck(text.replace("title:", `title: ${n}`)));
  const kb = (inUse() - before) / decks.length / 1024;
  say(bench, { what: "memory of a parsed deck", slides, kb: figure(kb), textKb: Math.round(text.length / 1024) });
};

/** Each slide is written at another moment: nothing of those moments' texts may stay. */
const memoryAfterWriting = (slides: number): void => {
  let text = makeDeck(slides);
  const before = inUse();
  let deck = parseDeck(text);
  for (let n = 0; n < slides; n++) {
    text = text.replace(`about point ${n} fits`, `of point ${n} still fits`);
    deck = parseDeck(text, { previous: deck });
  }
  const what = "memory after each slide was written anew";
  say(bench, { what, slides: deck.slides.length, kb: figure((inUse() - before) / 1024) });
};

const hostile = (bytes: number): void => {
  let slowest = { unit: "", ms: 0 };
  for (const { unit, text } of hostileTexts(bytes)) {
    const ms = cpuMs(() => void parseDeck(text));
    if (ms > slowest.ms) slowest = { unit, ms };
  }
  const unit = JSON.stringify(slowest.unit);
  say(bench, { what: "hostile text, the slowest", kb: Math.round(bytes / 1024), unit, cpuMs: figure(slowest.ms) });
};

await compare();
for (const slides of [30, 1_000]) {
  wholeDecks(slides);
  typing("one keystroke in a text", slides, middleOf, "y");
  const inLine = (text: string): number => text.indexOf("data-rotate='", middleOf(text)) + "data-rotate='".length;
  typing("one keystroke in an attribute line", slides, inLine, "0");
}
memory(1_000);
memoryAfterWriting(1_000);
hostile(100 * 1024);
if (!quick) hostile(2 * 1024 * 1024);
