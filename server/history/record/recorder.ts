/** Makes versions by themselves: listens to the rooms, asks `whenToMake.ts` when one is due, and keeps the deck as it then is. */
import type { VersionKind } from "../../../shared/protocol/history.ts";
import type { AuthorId, DeckId } from "../../../shared/protocol/ids.ts";
import type { Clock } from "../../base/clock.ts";
import type { DeckTexts } from "../../decks/deckTexts.ts";
import type { RoomListener } from "../../sync/roomPorts.ts";
import { thinnedOut } from "../store/thinning.ts";
import type { MadeVersion } from "../store/versionStore.ts";
import type { Versions } from "./versions.ts";
import { due, type EditingWork, rested, type WorkEvent, work } from "./whenToMake.ts";

export interface RecorderPorts {
  readonly versions: Versions;
  readonly texts: Pick<DeckTexts, "readKeyed">;
  readonly clock: Clock;
  report(event: string, details: Readonly<Record<string, unknown>>): void;
}

interface Watched {
  work: EditingWork;
  editors: number;
  /** Whose edits came in since the last version. */
  authors: Set<AuthorId>;
  cancel: () => void;
  /** What is being done with this deck's versions, in turn. */
  turn: Promise<unknown>;
  busy: number;
  thinnedAt: number;
}

/** ms after opening in which nobody shall wait for the history. */
const AFTER_OPENING = 1_000;
const THIN_EACH = 3_600_000;

export class Recorder implements RoomListener {
  readonly #ports: RecorderPorts;
  readonly #decks = new Map<DeckId, Watched>();
  readonly #background = new Set<Promise<unknown>>();
  #closing = false;

  constructor(ports: RecorderPorts) {
    this.#ports = ports;
  }

  opened(deck: DeckId): void {
    this.#ports.clock.after(AFTER_OPENING, () => this.#inBackground(deck, () => this.#catchUp(deck)));
  }

  edited(deck: DeckId, authors: ReadonlySet<AuthorId>, editors: number): void {
    const watched = this.#watched(deck);
    for (const author of authors) watched.authors.add(author);
    this.#hear(deck, watched, { type: "edit", at: this.#ports.clock.now(), editors });
  }

  editors(deck: DeckId, editors: number): void {
    const watched = this.#watched(deck);
    watched.editors = editors;
    this.#hear(deck, watched, { type: "editors", at: this.#ports.clock.now(), editors });
  }

  /** Keeps the deck as it is, because of `kind`; resolves when it is kept. */
  make(deck: DeckId, kind: VersionKind, author: AuthorId | null = null): Promise<MadeVersion | null> {
    return this.exclusive(deck, async () => {
      const authors = this.takeAuthors(deck);
      const made = await this.#ports.versions.keepNow(deck, { kind, authors, ...(author === null ? {} : { author }) });
      if (made?.outcome === "made") this.thinNowAndThen(deck);
      return made;
    });
  }

  /** HV9 */
  presented(deck: DeckId): void {
    this.#inBackground(deck, () =>
      this.exclusive(deck, () => this.#ports.versions.presented(deck, this.takeAuthors(deck))),
    );
  }

  /** Runs alone among all that makes versions of this deck in this process. */
  exclusive<Result>(deck: DeckId, run: () => Promise<Result>): Promise<Result> {
    const watched = this.#watched(deck);
    watched.busy += 1;
    const result = watched.turn.then(run, run);
    const done = () => {
      watched.busy -= 1;
      this.#maybeForget(deck, watched);
    };
    watched.turn = result.then(done, done);
    return result;
  }

  /** Whose edits came in since the last version: the next one's, which is being made. */
  takeAuthors(deck: DeckId): AuthorId[] {
    const watched = this.#watched(deck);
    const authors = [...watched.authors];
    watched.authors = new Set();
    this.#hear(deck, watched, { type: "made" });
    return authors;
  }

  /** After versions were made: thins what is old (HV7), in the background and not each time. */
  thinNowAndThen(deck: DeckId): void {
    const watched = this.#watched(deck);
    const now = this.#ports.clock.now();
    if (now - watched.thinnedAt < THIN_EACH) return;
    watched.thinnedAt = now;
    this.#inBackground(deck, async () => {
      const { store } = this.#ports.versions;
      const gone = thinnedOut(await store.stamps(deck), now);
      if (gone.length > 0) await store.thin(deck, gone);
    });
  }

  /** Keeps what is not kept yet. Afterwards nothing is made any more. */
  async close(): Promise<void> {
    const decks = [...this.#decks].filter(([, watched]) => watched.work.state === "working");
    for (const [deck] of decks) this.#makeSoon(deck, "left");
    this.#closing = true;
    while (this.#background.size > 0) await Promise.all(this.#background);
  }

  #watched(deck: DeckId): Watched {
    const known = this.#decks.get(deck);
    if (known) return known;
    const watched: Watched = {
      ...{ work: rested, editors: 0, authors: new Set() },
      ...{ cancel: () => undefined, turn: Promise.resolve(), busy: 0, thinnedAt: 0 },
    };
    this.#decks.set(deck, watched);
    return watched;
  }

  #hear(deck: DeckId, watched: Watched, event: WorkEvent): void {
    watched.work = work(watched.work, event);
    watched.cancel();
    const next = due(watched.work);
    if (!next) return this.#maybeForget(deck, watched);
    const wait = Math.max(0, next.at - this.#ports.clock.now());
    watched.cancel = this.#ports.clock.after(wait, () => this.#makeSoon(deck, next.kind));
  }

  #maybeForget(deck: DeckId, watched: Watched): void {
    if (watched.busy > 0 || watched.editors > 0 || watched.work.state !== "rested") return;
    if (watched.authors.size > 0) return;
    if (this.#decks.get(deck) === watched) this.#decks.delete(deck);
  }

  #makeSoon(deck: DeckId, kind: "auto" | "left"): void {
    const authors = [...(this.#decks.get(deck)?.authors ?? [])];
    this.#inBackground(deck, async () => {
      try {
        await this.make(deck, kind);
      } catch (error) {
        // The deck was deleted: nothing is to be kept of it.
        if (error instanceof RangeError) return;
        // Tried again with the next burst, or after the next pause.
        if (!this.#closing) this.edited(deck, new Set(authors), this.#watched(deck).editors);
        throw error;
      }
    });
  }

  /** HV5: the first version, and what a crash left unkept. */
  async #catchUp(deck: DeckId): Promise<void> {
    const { text } = await this.#ports.texts.readKeyed(deck);
    const newest = await this.#ports.versions.store.newest(deck, text);
    if (newest?.same) return;
    if (!newest) await this.make(deck, "first");
    else if (this.#watched(deck).work.state === "rested") {
      this.edited(deck, new Set(), this.#watched(deck).editors);
    }
  }

  #inBackground(deck: DeckId, run: () => Promise<unknown>): void {
    if (this.#closing) return;
    const running = run()
      .catch((error: unknown) => this.#ports.report("history-failed", { deck, error: String(error) }))
      .finally(() => this.#background.delete(running));
    this.#background.add(running);
  }
}
