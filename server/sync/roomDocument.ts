/** A room's document: what is in it, who may write it, and each change that it takes. Of sockets and storing it knows nothing. */
import * as Y from "yjs";
import type { KeyedText } from "../../shared/deck/identity/keyedText.ts";
import type { CloseReason } from "../../shared/protocol/closeReasons.ts";
import type { DeckId } from "../../shared/protocol/ids.ts";
import { TEXT_NAME } from "../../shared/protocol/sync.ts";
import { Answers } from "./answers.ts";
import { ClientIds } from "./clientIds.ts";
import type { OpenedLog } from "./log/updateLog.ts";
import { Wholeness } from "./log/wholeDeck.ts";
import { lastClientId, roomClientId } from "./roomClientId.ts";
import type { RoomPorts } from "./roomPorts.ts";
import { type Rewrite, RoomSlides } from "./roomSlides.ts";
import type { Fate, Sent, Session } from "./session.ts";
import { keyedText } from "./slides/keyedText.ts";
import { UpdateDoor } from "./updateDoor.ts";

export interface RoomDocumentEvents {
  /** The text has changed, stored or not. */
  changed(): void;
  /** Nothing is missing any more: the log is to have the whole. */
  whole(): void;
  /** The session has to end; `refused`: for what it has sent, of which nothing more is taken. */
  ends(session: Session, reason: CloseReason, refused: string | null): void;
}

/** What a transaction made: one update, or nothing; `ours` when the room itself added to what the sessions sent. */
export interface Made {
  readonly update: Uint8Array | null;
  readonly ours: boolean;
}

export class RoomDocument {
  readonly doc: Y.Doc;
  readonly text: Y.Text;
  readonly answers: Answers;
  readonly ids: ClientIds;
  readonly slides: RoomSlides;
  readonly #deck: DeckId;
  readonly #ports: RoomPorts;
  readonly #wholeness: Wholeness;
  readonly #door: UpdateDoor;
  /** The text has changed since the last note. */
  #changed = false;
  /** The room itself has added to what the sessions sent, in the batch that is being made. */
  #ours = false;

  constructor(deck: DeckId, { doc, updates, writers, slides }: OpenedLog, ports: RoomPorts, on: RoomDocumentEvents) {
    this.#deck = deck;
    this.#ports = ports;
    this.doc = doc;
    this.text = doc.getText(TEXT_NAME);
    this.answers = new Answers(doc);
    const [whole] = updates;
    if (whole && updates.length === 1) this.answers.keepWhole(whole);
    this.#wholeness = new Wholeness(
      doc,
      (event, details) => ports.report(event, { deck, ...details }),
      () => on.whole(),
    );
    doc.clientID = roomClientId(doc, Math.random);
    const last = lastClientId(doc, Math.random);
    this.ids = new ClientIds([doc.clientID, last], writers);
    this.slides = new RoomSlides(doc, this.text, last, slides);
    this.#door = this.#makeDoor(on);
    doc.on("update", (update: Uint8Array) => {
      this.#changed = true;
      this.answers.forget(update.length);
      on.changed();
    });
  }

  #makeDoor(on: RoomDocumentEvents): UpdateDoor {
    return new UpdateDoor({
      ...{ doc: this.doc, text: this.text, ids: this.ids, wholeness: this.#wholeness, clock: this.#ports.clock },
      applied: (session, applied) => {
        if (this.slides.applied(session, applied)) this.#ours = true;
      },
      refuse: (session, reason, why) => on.ends(session, reason, why),
      end: (session, reason) => on.ends(session, reason, null),
    });
  }

  /** Inside `batch`: inspects and applies one update, or as much of it as there is time for. */
  take(session: Session, sent: Sent, spent: () => boolean): Fate {
    return this.#door.take(session, sent, spent);
  }

  /** Runs `run` in one Yjs transaction, and takes along what it left at places that were moved. */
  batch(run: () => void): Made {
    this.#ours = false;
    const meet = (transaction: Y.Transaction) => this.slides.made(transaction);
    this.doc.once("afterTransaction", meet);
    const update = this.#transact(run);
    const ours = this.#ours;
    if (!this.slides.watching) return { update, ours };
    // Not in the same transaction: Yjs takes a local edit among remote ones for a stranger under our client id.
    const taken = this.#transact(() => this.slides.follow(this.#ports.clock.now()));
    if (!taken) return { update, ours };
    this.noteSlides();
    return { update: update ? Y.mergeUpdates([update, taken]) : taken, ours: true };
  }

  #transact(run: () => void): Uint8Array | null {
    let made: Uint8Array | null = null;
    const hear = (update: Uint8Array) => {
      made = update;
    };
    this.doc.on("update", hear);
    try {
      this.doc.transact(run);
    } finally {
      this.doc.off("update", hear);
    }
    return made;
  }

  /** The whole, encoded; null when part of it is missing (SY72). */
  state(): Uint8Array | null {
    return this.#wholeness.whole ? Y.encodeStateAsUpdate(this.doc) : null;
  }

  keyed(): KeyedText {
    return keyedText(this.text, this.slides.aliases);
  }

  /** Inside `batch` (SY53). The text that it made. */
  rewrite(make: (now: KeyedText) => Rewrite): KeyedText {
    this.slides.rewrite(make(this.keyed()), this.#ports.clock.now());
    return this.keyed();
  }

  noteSlides(): void {
    this.#ports.notes.slides(this.#deck, this.slides.memory);
  }

  noteChange(): void {
    if (!this.#changed) return;
    this.#changed = false;
    this.#ports.notes.changed(this.#deck, this.text.toString());
  }

  left(session: Session): void {
    this.slides.left(session);
    this.ids.left(session);
  }
}
