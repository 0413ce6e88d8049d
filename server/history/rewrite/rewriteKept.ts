/** Another text for a whole deck: one forward edit of the room, with a version kept before and after. Nothing leaves the history. */
import { type CutText, joinText } from "../../../shared/deck/compare/cut.ts";
import type { KeyedText } from "../../../shared/deck/identity/keyedText.ts";
import type { VersionKind } from "../../../shared/protocol/history.ts";
import type { AuthorId, DeckId } from "../../../shared/protocol/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Rewrite } from "../../sync/roomSlides.ts";
import type { Work } from "../../work/work.ts";
import type { Recorder } from "../record/recorder.ts";
import type { Versions } from "../record/versions.ts";
import { cutOf } from "../store/cutOf.ts";

/** What rewriting needs of the rooms. */
export interface RewritePlaces {
  readKeyed(deck: DeckId): Promise<KeyedText>;
  /** One edit, and the text that it made; null when it was not made because storing is late. */
  rewrite(deck: DeckId, author: AuthorId, make: (now: KeyedText) => Rewrite): Promise<KeyedText | null>;
}

export interface RewriterPorts {
  readonly versions: Versions;
  readonly recorder: Pick<Recorder, "exclusive" | "takeAuthors" | "thinNowAndThen">;
  readonly rooms: RewritePlaces;
  /** Where changes to a long deck are worked out; here, when absent. */
  readonly work?: Work;
}

export interface RewriteWish {
  /** What must change in the deck as it is. Asked twice, if somebody types meanwhile; what it throws ends the whole. */
  plan(now: CutText): Rewrite;
  /** The same, worked out where it holds nobody up; asked first, and all there is to ask when nobody types meanwhile. */
  planAway?(now: CutText): Promise<Rewrite>;
  readonly kinds: { readonly before: VersionKind; readonly after: VersionKind };
  readonly madeFrom?: number;
  /** What to tell a person while storing is late. */
  readonly late: string;
}

export interface Rewritten {
  readonly changed: boolean;
  /** The version made after; the newest when nothing changed. */
  readonly version: number | null;
}

/** The same text, and the same slides in it. */
const sameCut = (a: CutText, b: CutText): boolean =>
  a.slides.length === b.slides.length &&
  a.slides.every(({ key }, i) => key === b.slides[i]?.key) &&
  joinText(a) === joinText(b);

/** To be run alone (`recorder.exclusive`). Resolves when it is stored; refuses (`database-down`) while storing is late. */
export const rewriteKept = async (
  { versions, recorder, rooms }: RewriterPorts,
  deck: DeckId,
  author: AuthorId,
  { plan, planAway, kinds, madeFrom, late }: RewriteWish,
): Promise<Rewritten> => {
  const same = async (): Promise<Rewritten> => {
    const [newest] = await versions.store.layouts(deck, null, 1);
    return { changed: false, version: newest?.number ?? null };
  };
  const before = cutOf(await rooms.readKeyed(deck));
  const first = await (planAway ? planAway(before) : plan(before));
  if (first.changes.length === 0) return same();
  // Kept before anything is changed; and again, if somebody typed meanwhile, as it was in the very moment.
  await versions.keep(deck, before, { kind: kinds.before, authors: recorder.takeAuthors(deck) });
  recorder.thinNowAndThen(deck);
  let was = before;
  const made = await rooms.rewrite(deck, author, (now) => {
    was = cutOf(now);
    return sameCut(was, before) ? first : plan(was);
  });
  if (!made) throw new Refusal("database-down", late);
  if (joinText(was) !== joinText(before))
    await versions.keep(deck, was, { kind: kinds.before, authors: recorder.takeAuthors(deck) });
  if (made.text === joinText(was)) return same();
  const from = madeFrom === undefined ? {} : { madeFrom };
  const kept = await versions.keep(deck, cutOf(made), { kind: kinds.after, authors: [author], author, ...from });
  return { changed: true, version: kept?.number ?? null };
};
