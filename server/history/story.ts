/** One slide's story: the versions at which it came, changed, moved or went. Costs layouts, and the texts of what is told. */

import { ownText } from "../../shared/deck/compare/slideTexts.ts";
import type { StoryMoment, StoryResponse } from "../../shared/protocol/history.ts";
import type { DeckId, SlideKey } from "../../shared/protocol/ids.ts";
import { Refusal } from "../refusal.ts";
import type { Layout } from "./layout.ts";
import { movedNames } from "./layoutChanges.ts";
import type { NumberedLayout } from "./versionStore.ts";
import { peopleOf, type Versions } from "./versions.ts";

/** Moments of one answer, and versions looked at for it. */
const MOMENTS = 50;
const LOOKED_AT = 10_000;
const BATCH = 500;

interface Moment {
  readonly number: number;
  readonly changes: StoryMoment["changes"];
  readonly index: number | null;
  readonly chunk: number | null;
  readonly was: number | null;
}

/** Newest first, below `before`. Refuses (`no-version-slide`) a key that no version knows. */
export const slideStory = async (
  versions: Versions,
  deck: DeckId,
  key: SlideKey,
  before: number | null,
): Promise<StoryResponse> => {
  const name = await versions.store.nameOf(deck, key);
  if (name === null) throw new Refusal("no-version-slide", "No version knows it yet: it is new.");
  const { moments, next } = await findMoments(versions, deck, name, before);
  const chunks = moments.flatMap(({ chunk, was }) => [chunk, was].filter((no) => no !== null));
  const texts = await versions.store.texts(deck, [...new Set(chunks)]);
  const textOf = (chunk: number | null) => (chunk === null ? "" : ownText(texts.get(chunk) ?? ""));
  const numbers = moments.map(({ number }) => number);
  const rows = await versions.store.rows(deck, numbers);
  const infos = new Map((await versions.infos(deck, rows)).map((info) => [info.number, info]));
  const told: StoryMoment[] = [];
  for (const { number, changes, index, chunk, was } of moments) {
    const version = infos.get(number);
    // A separator written otherwise is no change of the slide.
    const real = changes.filter((change) => change !== "changed" || textOf(chunk) !== textOf(was));
    if (version && real.length > 0) told.push({ version, changes: real, index, text: textOf(chunk) });
  }
  const authors = await versions.store.authors(deck, peopleOf(rows));
  return { moments: told, authors: [...authors], next };
};

const findMoments = async (
  { store }: Versions,
  deck: DeckId,
  name: number,
  before: number | null,
): Promise<{ moments: Moment[]; next: number | null }> => {
  const moments: Moment[] = [];
  let later: NumberedLayout | null = null;
  let below = before;
  for (let seen = 0; seen < LOOKED_AT; seen += BATCH) {
    const batch = await store.layouts(deck, below, BATCH);
    for (const each of batch) {
      if (later) pushMoment(moments, name, later.number, each.layout, later.layout);
      // `later` is told in full; the next page begins with this one.
      if (moments.length >= MOMENTS) return { moments, next: each.number + 1 };
      later = each;
    }
    below = batch.at(-1)?.number ?? below;
    if (batch.length < BATCH) {
      if (later) pushMoment(moments, name, later.number, null, later.layout);
      return { moments, next: null };
    }
  }
  return { moments, next: later ? later.number + 1 : null };
};

const pushMoment = (moments: Moment[], name: number, number: number, before: Layout | null, after: Layout): void => {
  const was = before?.slides.find((slide) => slide.name === name);
  const index = after.slides.findIndex((slide) => slide.name === name);
  const now = after.slides[index];
  const changes: Moment["changes"] = [];
  if (!was && now) changes.push("added");
  if (was && !now) changes.push("removed");
  if (was && now && was.chunk !== now.chunk) changes.push("changed");
  if (was && now && before && before.slides[index]?.name !== name && movedNames(before, after).has(name))
    changes.push("moved");
  if (changes.length === 0) return;
  moments.push({ number, changes, index: now ? index : null, chunk: now?.chunk ?? null, was: was?.chunk ?? null });
};
