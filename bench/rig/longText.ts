/** A long talk to read: the corpus' decks one after the other when COPRESS_CORPUS leads to them, else slides of our own. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { makeDeck } from "./decks.ts";

const corpusDecks = (): readonly string[] => {
  const corpus = process.env.COPRESS_CORPUS;
  if (!corpus) return [];
  const folder = join(corpus, "decks");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:md|markdown|mkd)$/.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), "utf8").replace(/\r\n?/g, "\n"));
};

export interface LongText {
  readonly text: string;
  readonly from: "corpus" | "own slides";
}

/** `length` UTF-16 units of it. */
export const longText = (length: number): LongText => {
  const decks = corpusDecks();
  if (decks.length === 0) return { text: makeDeck(Math.ceil(length / 300)).slice(0, length), from: "own slides" };
  const once = decks.map((deck) => `${deck}\n\n---\n\n`).join("");
  return { text: once.repeat(Math.ceil(length / once.length)).slice(0, length), from: "corpus" };
};
