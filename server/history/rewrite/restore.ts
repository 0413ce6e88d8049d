/** Brings back a version, or one slide of it: one forward edit of the room, with a version kept before and after. Nothing leaves the history. */
import type { CutText } from "../../../shared/deck/compare/cut.ts";
import type { RestoreResponse } from "../../../shared/protocol/history.ts";
import type { AuthorId, DeckId, SlideKey } from "../../../shared/protocol/ids.ts";
import type { Clock } from "../../base/clock.ts";
import { Trail } from "../look/trail.ts";
import type { StoredVersion } from "../store/versionStore.ts";
import { planOf } from "./planRestore.ts";
import type { Heir } from "./restoreSlide.ts";
import { restoreJob } from "./rewriteJobs.ts";
import { type RewriterPorts, rewriteKept } from "./rewriteKept.ts";

export interface RestorerPorts extends RewriterPorts {
  readonly clock: Clock;
}

export interface RestoreWish {
  readonly version: number;
  readonly slide?: SlideKey | undefined;
}

interface UnderWay {
  readonly author: AuthorId;
  readonly result: Promise<RestoreResponse>;
  /** ms; null until it is done. */
  doneAt: number | null;
}

/** ms in which another person who restores the same means the same moment. */
const TOGETHER = 5_000;

export class Restorer {
  readonly #ports: RestorerPorts;
  readonly #underWay = new Map<string, UnderWay>();

  constructor(ports: RestorerPorts) {
    this.#ports = ports;
  }

  /** Resolves when it is stored. Refuses unknown versions and slides, and (`database-down`) while storing is late. */
  async restore(deck: DeckId, author: AuthorId, wish: RestoreWish): Promise<RestoreResponse> {
    const now = this.#ports.clock.now();
    for (const [id, { doneAt }] of this.#underWay)
      if (doneAt !== null && now - doneAt > TOGETHER) this.#underWay.delete(id);
    const id = JSON.stringify([deck, wish.version, wish.slide ?? null]);
    const other = this.#underWay.get(id);
    if (other && (other.doneAt === null || other.author !== author)) {
      const { outcome, version } = await other.result;
      return { outcome: outcome === "restored" ? "together" : outcome, version };
    }
    const result = this.#ports.recorder.exclusive(deck, () => this.#once(deck, author, wish));
    const mine: UnderWay = { author, result, doneAt: null };
    this.#underWay.set(id, mine);
    try {
      const done = await result;
      mine.doneAt = this.#ports.clock.now();
      // The same again, to be done anew, when nothing had to be done.
      if (done.outcome === "same") this.#underWay.delete(id);
      return done;
    } catch (error) {
      this.#underWay.delete(id);
      throw error;
    }
  }

  async #once(deck: DeckId, author: AuthorId, wish: RestoreWish): Promise<RestoreResponse> {
    const { versions } = this.#ports;
    const row = await versions.row(deck, wish.version);
    const then = await versions.cut(deck, row);
    const heir = wish.slide === undefined ? null : await this.#heirOf(deck, row, then, wish.slide);
    const { work } = this.#ports;
    const input = { then, slide: wish.slide ?? null, heir };
    const away = work && ((now: CutText) => work.run(restoreJob, { now, ...input }, { owner: deck }));
    const { changed, version } = await rewriteKept(this.#ports, deck, author, {
      plan: (now) => planOf(now, then, wish.slide, heir),
      ...(away ? { planAway: away } : {}),
      kinds: { before: "before-restore", after: "restore" },
      madeFrom: row.number,
      late: "Nothing was restored. Try again when the deck says Saved.",
    });
    return { outcome: changed ? "restored" : "same", version };
  }

  /** What its story made of the slide, whatever its key and words are by now; null when it went. */
  async #heirOf(deck: DeckId, { number, layout }: StoredVersion, then: CutText, slide: SlideKey): Promise<Heir | null> {
    const { versions } = this.#ports;
    const index = then.slides.findIndex(({ key }) => key === slide);
    if (index === -1) return null;
    const trail = await Trail.open(versions.store, deck);
    const { place, wentAt } = await trail.heir({ number, layout, index });
    return wentAt === null ? { cut: await versions.cut(deck, place), index: place.index } : null;
  }
}
