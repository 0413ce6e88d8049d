/** What a room knows of slides: the keys it has handed out, and where moved text has gone. */
import * as Y from "yjs";
import type { TextChange } from "../../shared/deck/changes.ts";
import { slideKeysOf } from "../../shared/deck/yjsKeys.ts";
import type { SlideKey } from "../../shared/protocol/ids.ts";
import { Relocations } from "./relocations.ts";
import type { Session } from "./session.ts";
import type { KeyAliases, SlideMemory } from "./slideMemory.ts";
import { aliasesFor, type MoveOutcome, moveSlideInText } from "./slideMoves.ts";

/** Another text for a deck, and its slides' keys, in order; null for a new slide. */
export interface Rewrite {
  readonly changes: readonly TextChange[];
  readonly keys: readonly (SlideKey | null)[];
}

export class RoomSlides {
  readonly #text: Y.Text;
  readonly #relocations: Relocations;
  #aliases: KeyAliases;
  /** Sessions that came back without knowing of a move, and have not yet told what they did meanwhile. */
  readonly #unheard = new Set<Session>();
  #unheardInBatch = false;

  constructor(doc: Y.Doc, text: Y.Text, memory: SlideMemory) {
    this.#text = text;
    this.#relocations = new Relocations(doc, text, memory.moved);
    this.#aliases = memory.aliases;
  }

  /** What must be kept with the deck. */
  get memory(): SlideMemory {
    return { aliases: this.#aliases, moved: this.#relocations.moved };
  }

  get aliases(): KeyAliases {
    return this.#aliases;
  }

  /** `keyAt` for parseDeck, good until the text changes next. */
  keyAt(): (offset: number) => SlideKey {
    return slideKeysOf(this.#text, this.#aliases);
  }

  /** A session asks with this state vector: does it know of all moves? Throws on bytes that are no state vector. */
  heard(session: Session, stateVector: Uint8Array): void {
    if (!this.#relocations.any) return;
    if (this.#relocations.knownTo(Y.decodeStateVector(stateVector))) this.#unheard.delete(session);
    else this.#unheard.add(session);
  }

  /** An update of this session is part of the batch. */
  applied(session: Session): void {
    if (this.#unheard.delete(session)) this.#unheardInBatch = true;
  }

  left(session: Session): void {
    this.#unheard.delete(session);
  }

  /** Has anything been moved, so that old places must be looked at after each batch? */
  get watching(): boolean {
    return this.#relocations.any;
  }

  /** Inside a transaction after a batch: takes along what was typed at old places (SY51). True when anything was. */
  follow(now: number): boolean {
    const unheard = this.#unheardInBatch;
    this.#unheardInBatch = false;
    return this.#relocations.follow(now, unheard);
  }

  /** Inside a transaction of its own (SY53): makes the changes, and hands out the keys. */
  rewrite({ changes, keys }: Rewrite): void {
    if (changes.length === 0) return;
    for (const { from, to, insert } of changes.toReversed()) {
      // Behind what is deleted: a colleague's words at its end stay before the new ones, as they would for any typist.
      if (insert !== "") this.#text.insert(to, insert);
      if (to > from) this.#text.delete(from, to - from);
    }
    this.#relocations.wrote();
    this.#aliases = aliasesFor(this.#text, keys);
  }

  /** Inside a transaction of its own (SY50). */
  move(key: SlideKey, before: SlideKey | null, now: number): MoveOutcome {
    const outcome = moveSlideInText(this.#text, this.#relocations, this.#aliases, { key, before }, now);
    if (outcome.ok) this.#aliases = outcome.aliases;
    return outcome;
  }
}
