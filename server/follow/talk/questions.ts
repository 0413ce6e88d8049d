/** The questions of one talk: in memory for who is here, in the store for afterwards. Text only, capped, moderated. */

import { randomBytes } from "node:crypto";
import type { FollowRefusal, Question, QuestionStatus } from "../../../shared/protocol/follow.ts";
import { QUESTION_MAX } from "../../../shared/protocol/followNames.ts";
import { followLimits } from "./followLimits.ts";
import type { QuestionRow, TalkStore } from "./talkStore.ts";

/** Who asks and votes: a hash, so that nobody's identity is kept. */
export type Who = string;

export type AskedQuestion = { readonly id: string } | { readonly refused: FollowRefusal };

const publicOf = ({ id, text, votes, status, at }: QuestionRow): Question => ({ id, text, votes, status, at });

/** Shown to everybody. */
const isPublic = ({ status }: Pick<QuestionRow, "status">): boolean => status === "open" || status === "answered";

const isUnanswered = ({ status }: Pick<QuestionRow, "status">): boolean => status === "waiting" || status === "open";

/** One line of plain text, "" when nothing is left. Control and direction characters go. */
export const cleanQuestion = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, (found) => (found.includes("\u200d") ? found : " "))
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, QUESTION_MAX)
    .replace(/\p{Cs}/gu, "");

export class Questions {
  readonly #talk: string;
  readonly #store: TalkStore;
  readonly #rows: Map<string, QuestionRow>;
  /** Question id -> where it was asked from. */
  readonly #from = new Map<string, string>();
  readonly #voting = new Set<Who>();
  /** Ids that changed since `takeChanges`, for presenters and for all. */
  readonly #changed = new Set<string>();
  readonly #changedForAll = new Set<string>();

  constructor(talk: string, store: TalkStore, rows: readonly QuestionRow[] = []) {
    this.#talk = talk;
    this.#store = store;
    this.#rows = new Map(rows.map((row) => [row.id, row]));
  }

  static async load(talk: string, store: TalkStore): Promise<Questions> {
    return new Questions(talk, store, talk === "" ? [] : await store.questions(talk));
  }

  /** Oldest first; `all`: also those that only presenters see. */
  list(all: boolean): readonly Question[] {
    return [...this.#rows.values()].filter((row) => all || isPublic(row)).map(publicOf);
  }

  get(id: string): Question | null {
    const row = this.#rows.get(id);
    return row ? publicOf(row) : null;
  }

  /** `from`: the address, hashed; kept for as long as the talk is in memory. `once`: one that waits or is open is all that a person has. */
  async ask(who: Who, raw: string, at: number, { from = who, once = false } = {}): Promise<AskedQuestion> {
    const text = cleanQuestion(raw);
    if (text === "") return { refused: "bad-message" };
    const waiting = [...this.#rows.values()].filter((row) => row.status === "waiting");
    const own = waiting.filter((row) => row.asker === who);
    const near = waiting.filter((row) => this.#from.get(row.id) === from);
    const full = waiting.length >= followLimits.questions || this.#rows.size >= followLimits.questionsEver;
    if (full || own.length >= followLimits.questionsOfOne || near.length >= followLimits.questionsOfAddress) {
      return { refused: "too-many" };
    }
    const same = own.find((row) => row.text === text);
    if (same) return { id: same.id };
    if (once && [...this.#rows.values()].some((row) => row.asker === who && isUnanswered(row))) {
      return { refused: "one-each" };
    }
    const row = {
      id: randomBytes(9).toString("base64url"),
      asker: who,
      text,
      status: "waiting",
      votes: 0,
      at,
    } as const;
    this.#rows.set(row.id, row);
    this.#from.set(row.id, from);
    this.#changed.add(row.id);
    await this.#store.ask(this.#talk, row);
    return { id: row.id };
  }

  /** Null when it was counted. `once`: a person has one vote among the open questions. */
  async vote(who: Who, id: string, once = false): Promise<FollowRefusal | null> {
    // One after another, so that two at once are not both the only one.
    if (this.#voting.has(who)) return "too-fast";
    this.#voting.add(who);
    try {
      if (this.#rows.get(id)?.status !== "open") return "no-question";
      if (once && (await this.#votedElsewhere(who, id))) return "one-each";
      if (!(await this.#store.vote(id, who))) return "already-voted";
      this.#put(id, { votes: (this.#rows.get(id)?.votes ?? 0) + 1 });
      return null;
    } finally {
      this.#voting.delete(who);
    }
  }

  async #votedElsewhere(who: Who, id: string): Promise<boolean> {
    const voted = await this.#store.votesOf(this.#talk, who);
    return voted.some((other) => other !== id && this.#rows.get(other)?.status === "open");
  }

  /** Dismisses all that wait. */
  async clear(): Promise<void> {
    const waiting = [...this.#rows.values()].filter(({ status }) => status === "waiting").map(({ id }) => id);
    for (const id of waiting) this.#put(id, { status: "dismissed" });
    await this.#store.dismiss(waiting);
  }

  async moderate(id: string, status: QuestionStatus): Promise<FollowRefusal | null> {
    if (!this.#rows.has(id)) return "no-question";
    this.#put(id, { status });
    await this.#store.setStatus(id, status);
    return null;
  }

  #put(id: string, change: Partial<QuestionRow>): void {
    const row = this.#rows.get(id);
    if (!row) return;
    const next = { ...row, ...change };
    this.#rows.set(id, next);
    this.#changed.add(id);
    if (isPublic(row) || isPublic(next)) this.#changedForAll.add(id);
  }

  /** What changed since the last call, as presenters and as the audience see it; what is withdrawn from the audience comes without its text. */
  takeChanges(): { readonly speakers: readonly Question[]; readonly all: readonly Question[] } {
    const of = (ids: Set<string>) => {
      const rows = [...ids].flatMap((id) => this.#rows.get(id) ?? []);
      ids.clear();
      return rows;
    };
    const all = of(this.#changedForAll).map((row) =>
      isPublic(row) ? publicOf(row) : { ...publicOf(row), status: "dismissed" as const, text: "" },
    );
    return { speakers: of(this.#changed).map(publicOf), all };
  }
}
