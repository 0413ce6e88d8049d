/** What a room knows of slides: the keys it has handed out, where moved text has gone, and how it comes back. */
import * as Y from "yjs";
import { slideKeysOf } from "../../shared/deck/identity/yjsKeys.ts";
import type { TextChange } from "../../shared/deck/text/changes.ts";
import type { SlideKey } from "../../shared/protocol/ids.ts";
import type { Session } from "./session.ts";
import { LastLines } from "./slides/lastLines.ts";
import type { Deletions } from "./slides/lateDeletions.ts";
import { lineEndsFor, metUnaware } from "./slides/metUnaware.ts";
import { Relocations } from "./slides/relocations.ts";
import type { KeyAliases, Moved, SlideMemory } from "./slides/slideMemory.ts";
import { aliasesFor, type MoveOutcome, moveSlideInText } from "./slides/slideMoves.ts";

/** An update that was taken into the document. */
export interface Applied {
  /** It was the answer to what the room lacks. */
  readonly answer: boolean;
  readonly deletions: Deletions;
  /** Of each client that it holds text of, up to where. */
  states(): ReadonlyMap<number, number>;
}

/** Another text for a deck, and its slides' keys, in order; null for a new slide. */
export interface Rewrite {
  readonly changes: readonly TextChange[];
  readonly keys: readonly (SlideKey | null)[];
}

export class RoomSlides {
  readonly #doc: Y.Doc;
  readonly #text: Y.Text;
  readonly #last: number;
  readonly #lastLines: LastLines;
  readonly #relocations: Relocations;
  #aliases: KeyAliases;
  #backs: SlideMemory["backs"];
  /** Sessions that have asked for the document and not yet told what they did before: the moves that they had heard of. */
  readonly #heard = new Map<Session, ReadonlySet<Moved>>();
  /** Moves that a session has not received yet, as far as is known. */
  readonly #underway = new Map<Session, Set<Moved>>();
  /** By the client ids that the batch's text was written under. */
  readonly #unheardInBatch = new Map<number, ReadonlySet<Moved>>();
  /** Separators that came to stand right behind words in the batch, and neither author knew. */
  #met: ReadonlySet<Y.Item> = new Set();

  /** `last`: the client id for what shall stand behind what others write. */
  constructor(doc: Y.Doc, text: Y.Text, last: number, memory: SlideMemory) {
    this.#doc = doc;
    this.#text = text;
    this.#last = last;
    this.#lastLines = new LastLines(doc, text);
    this.#relocations = new Relocations(doc, text, memory.moved);
    this.#aliases = memory.aliases;
    this.#backs = memory.backs;
  }

  /** What must be kept with the deck. */
  get memory(): SlideMemory {
    return { aliases: this.#aliases, moved: this.#relocations.moved, backs: this.#backs };
  }

  get aliases(): KeyAliases {
    return this.#aliases;
  }

  /** `keyAt` for parseDeck, good until the text changes next. */
  keyAt(): (offset: number) => SlideKey {
    return slideKeysOf(this.#text, this.#aliases);
  }

  /** A session asks with this state vector: which moves does it know of? Throws on bytes that are no state vector. */
  asked(session: Session, stateVector: Uint8Array): void {
    const unknown = this.#relocations.unknownTo(Y.decodeStateVector(stateVector));
    this.#heard.set(session, this.#relocations.othersThan(unknown));
    this.#underway.set(session, new Set(unknown));
  }

  /** The session was sent all that there is. Returns what to call when it has received it. */
  sent(session: Session): () => void {
    const sent = [...(this.#underway.get(session) ?? [])];
    return () => {
      for (const moved of sent) this.#underway.get(session)?.delete(moved);
    };
  }

  /** Does the session still wait for news of a move? */
  lacksNews(session: Session): boolean {
    return (this.#underway.get(session)?.size ?? 0) > 0;
  }

  /** Inside the batch's transaction: an update of this session was applied. True when that made us delete something besides (SY57). */
  applied(session: Session, { answer, deletions, states }: Applied): boolean {
    const heard = this.#heard.get(session);
    if (answer) this.#heard.delete(session);
    if (!this.#relocations.any) return false;
    const unheard = heard && this.#relocations.othersThan(heard);
    const underway = new Set([...(unheard ?? []), ...(this.#underway.get(session) ?? [])]);
    if (underway.size > 0) for (const client of states().keys()) this.#unheardInBatch.set(client, underway);
    // Of an answer that nobody waits for it is not known what its author has heard. What is sent as it was made was made unheard, unless
    // it is another's store that has the copies too.
    const without = answer ? unheard : this.#relocations.unknownTo(states());
    return without !== undefined && without.size > 0 && this.#relocations.deleteToo(deletions, without);
  }

  left(session: Session): void {
    this.#heard.delete(session);
    this.#underway.delete(session);
  }

  /** After a batch's transaction: what met in it. */
  made(transaction: Y.Transaction): void {
    this.#met = metUnaware(transaction);
  }

  /** Has anything been moved or added, so that its place must be looked at after each batch, or has something met in this one? */
  get watching(): boolean {
    return this.#relocations.any || this.#lastLines.any || this.#met.size > 0;
  }

  /** Inside a transaction after a batch: takes along what was typed at old places (SY51), ends new last lines (SY54), keeps separators (SY58). True when anything was done. */
  follow(now: number): boolean {
    const taken = this.#relocations.follow((moved, client) => this.#unheardInBatch.get(client)?.has(moved) ?? false);
    this.#unheardInBatch.clear();
    const wanting = this.#lastLines.take(now);
    for (const index of wanting.toSorted((a, b) => b - a)) this.#insertLast(index, "\n");
    const apart = [...lineEndsFor(this.#text, this.#met)].toSorted(([a], [b]) => b - a);
    this.#met = new Set();
    for (const [index, lineEnds] of apart) this.#insertLast(index, lineEnds);
    return taken || wanting.length > 0 || apart.length > 0;
  }

  /** Inside a transaction of its own (SY53): makes the changes, and hands out the keys. */
  rewrite({ changes, keys }: Rewrite, now: number): void {
    if (changes.length === 0) return;
    this.#lastLines.clear();
    const atEnd = changes.at(-1)?.to === this.#text.length;
    // From the end on: what stands before a change is as it was.
    const before = this.#text.toString();
    for (const { from, to, insert } of changes.toReversed()) {
      // Behind what is deleted: a colleague's words at its end are not torn from what they belong to.
      const end = endOfGoingOn({ from, to, insert }, before);
      if (end < insert.length) this.#insertLast(to, insert.slice(end));
      if (end > 0) this.#text.insert(to, insert.slice(0, end));
      if (to > from) this.#text.delete(from, to - from);
    }
    const last = changes.at(-1);
    if (atEnd && last?.insert.startsWith("\n")) this.#lastLines.added(this.#text.length - last.insert.length, now);
    this.#relocations.wrote(this.#doc.clientID, this.#last);
    this.#aliases = aliasesFor(this.#text, keys);
  }

  /** SY54: a slide put behind another ends that one's last line, at whose end a colleague may be typing. */
  #insertLast(at: number, insert: string): void {
    const own = this.#doc.clientID;
    this.#doc.clientID = this.#last;
    this.#text.insert(at, insert);
    this.#doc.clientID = own;
  }

  /** Inside a transaction of its own (SY50). `sessions`: who is here, and will hear of it. */
  move(key: SlideKey, before: SlideKey | null, sessions: Iterable<Session>): MoveOutcome {
    const known = { aliases: this.#aliases, backs: this.#backs };
    const made = new Set(this.#relocations.moved);
    const outcome = moveSlideInText(this.#text, this.#relocations, known, { key, before });
    for (const moved of this.#relocations.othersThan(made))
      for (const session of sessions)
        this.#underway.set(session, (this.#underway.get(session) ?? new Set()).add(moved));
    if (outcome.ok) {
      this.#aliases = outcome.aliases;
      this.#backs = outcome.backs;
    }
    return outcome;
  }
}

/** How much of what is inserted goes on in the line that is there; whole lines put before a line do not. */
const endOfGoingOn = ({ from, to, insert }: TextChange, before: string): number => {
  const last = before[from - 1] ?? "\n";
  const end = insert.startsWith("\n") || last !== "\n" || to > from ? insert.indexOf("\n") : -1;
  return end < 0 ? insert.length : end;
};
