/** The open rooms of this process: loads a deck once, hands out the same room to all, unloads it when it is empty and stored. */
import * as Y from "yjs";
import type { KeyedText } from "../../shared/deck/identity/keyedText.ts";
import type { AuthorId, DeckId, SlideKey } from "../../shared/protocol/ids.ts";
import { TEXT_NAME } from "../../shared/protocol/sync.ts";
import type { DeckTexts, DeckWatch, PartText } from "../decks/deckTexts.ts";
import { frameBytesOf } from "./countFrame.ts";
import type { OpenedLog } from "./log/updateLog.ts";
import { fillDoc, lackOf, proveWhole } from "./log/wholeDeck.ts";
import { oneATurn } from "./oneATurn.ts";
import { openDoc } from "./openDoc.ts";
import { Room } from "./room.ts";
import { roomLimits } from "./roomLimits.ts";
import type { RoomPorts, RoomsBesides, RoomsPorts } from "./roomPorts.ts";
import type { Rewrite } from "./roomSlides.ts";
import type { Session } from "./session.ts";
import { keyedText } from "./slides/keyedText.ts";
import type { KeyAliases } from "./slides/slideMemory.ts";

interface Entry {
  readonly loading: Promise<Room | null>;
  room: Room | null;
  /** Sessions that wait for the load. */
  readonly waiting: Set<Session>;
  unloading: boolean;
}

/** ms that a last look at the log may take when the server stops. */
const VERIFY = 1_000;

export interface RoomsStats {
  readonly rooms: number;
  readonly sessions: number;
}

/** SY71: the text of a whole deck, or, when it is not whole, a Refusal. */
const provedText = (doc: Y.Doc, aliases: KeyAliases): KeyedText => {
  proveWhole(doc);
  return keyedText(doc.getText(TEXT_NAME), aliases);
};

const showable = (room: Room): Promise<KeyedText> => {
  const { doc, slides } = room.document;
  return room.whenShowable(() => provedText(doc, slides.aliases));
};

export class Rooms implements DeckTexts {
  #ports: RoomPorts;
  readonly #entries = new Map<DeckId, Entry>();
  readonly #opening = new Map<DeckId, Promise<OpenedLog | null>>();
  #started = false;
  #closing = false;

  constructor(ports: RoomsPorts) {
    this.#ports = { ...ports, aside: oneATurn(ports.clock, roomLimits.batchRest) };
  }

  /** What may itself be made of these rooms. Said once, before the first is opened. */
  start(besides: RoomsBesides): void {
    if (this.#started || this.#entries.size > 0) throw new Error("these rooms have been started");
    this.#started = true;
    this.#ports = { ...this.#ports, ...besides };
  }

  get stats(): RoomsStats {
    let sessions = 0;
    for (const entry of this.#entries.values()) sessions += entry.room?.sessions.size ?? entry.waiting.size;
    return { rooms: this.#entries.size, sessions };
  }

  /** The room if it is open and loaded. */
  open(deck: DeckId): Room | null {
    return this.#entries.get(deck)?.room ?? null;
  }

  /** Brings a session into its deck's room. Resolves when it is in, or was ended with a reason. Never rejects. */
  async join(session: Session): Promise<void> {
    if (this.#closing) return this.#turnAway(session, "server-restart");
    const entry = this.#entry(session.grant.deck);
    entry.waiting.add(session);
    try {
      const room = await entry.loading;
      if (session.ended) return;
      if (!room) this.#turnAway(session, "no-deck");
      else if (this.#closing) this.#turnAway(session, "server-restart");
      else room.join(session);
    } catch (error) {
      this.#ports.report("load-failed", { deck: session.grant.deck, error: String(error) });
      if (!session.ended) this.#turnAway(session, "load-failed");
    } finally {
      entry.waiting.delete(session);
      this.#maybeUnload(session.grant.deck, entry);
    }
  }

  /** A frame from a session; kept while its room loads (SY2). */
  receive(session: Session, frame: Uint8Array): void {
    const phase = session.phase;
    if (phase.state === "joining") {
      phase.bytes += frame.length;
      if (phase.bytes > frameBytesOf(this.#ports.access.may(session.grant, "edit")))
        return this.#turnAway(session, "too-large");
      phase.inbox.push(frame);
    } else if (phase.state === "open") this.open(session.grant.deck)?.receive(session, frame);
  }

  /** The session's socket has closed. */
  leave(session: Session): void {
    if (session.phase.state === "joining") session.phase = { state: "ended", reason: null };
    else this.open(session.grant.deck)?.leave(session);
  }

  /** The session's link has ended, or its socket misbehaved. */
  end(session: Session, reason: Parameters<Room["end"]>[1]): void {
    const room = this.open(session.grant.deck);
    if (session.phase.state === "open" && room) room.end(session, reason);
    else this.#turnAway(session, reason);
  }

  /** The room's latest text when it is open, else what the log holds. Rejects for a deck that does not exist. */
  async read(deck: DeckId): Promise<string> {
    return (await this.readKeyed(deck)).text;
  }

  /** As `read`, with the names of its slides. */
  async readKeyed(deck: DeckId): Promise<KeyedText> {
    const room = await this.#loaded(deck);
    if (room) return showable(room);
    const { doc, aliases } = await this.#stored(deck);
    return provedText(doc, aliases);
  }

  /** SY73: as much of a text as can be read. */
  async readPart(deck: DeckId): Promise<PartText> {
    const room = await this.#loaded(deck);
    const doc = room ? await room.whenShowable(() => room.document.doc) : (await this.#stored(deck)).doc;
    return { text: doc.getText(TEXT_NAME).toString(), whole: lackOf(doc) === null };
  }

  async #loaded(deck: DeckId): Promise<Room | null> {
    return (await this.#entries.get(deck)?.loading) ?? null;
  }

  /** SY50. Opens the room for it when it is closed. Rejects for a deck that does not exist. */
  async moveSlide(
    deck: DeckId,
    author: AuthorId,
    key: SlideKey,
    before: SlideKey | null,
  ): ReturnType<Room["moveSlide"]> {
    const outcome = await this.#inRoom(deck, (room) => room.moveSlide(author, key, before));
    return outcome ?? { ok: false, why: "late" };
  }

  /** SY53. Opens the room for it when it is closed. Rejects for a deck that does not exist, and with what `make` throws. */
  rewrite(deck: DeckId, author: AuthorId, make: (now: KeyedText) => Rewrite): Promise<KeyedText | null> {
    return this.#inRoom(deck, (room) => room.rewrite(author, make));
  }

  /** True while the open room's edits cannot be stored; a closed one's have been. */
  late(deck: DeckId): boolean {
    return this.open(deck)?.late ?? false;
  }

  /** SY55. Nothing happens when the deck is not open: who opens it asks for its files anyway. */
  filesChanged(deck: DeckId): void {
    this.open(deck)?.filesChanged();
  }

  /** Null when the room could not be kept open. */
  async #inRoom<Result>(deck: DeckId, run: (room: Room) => Promise<Result>): Promise<Result | null> {
    const hold = await this.watch(deck, () => {});
    try {
      const room = this.open(deck);
      return room ? await run(room) : null;
    } finally {
      hold.close();
    }
  }

  /** Keeps the deck's room open, and calls `changed` when its text changes. Rejects for a deck that does not exist, and for one that is not whole. */
  async watch(deck: DeckId, changed: () => void): Promise<DeckWatch> {
    const entry = this.#entry(deck);
    const room = await entry.loading;
    if (!room) throw new RangeError(`no deck ${deck}`);
    // Its last session left, and it was unloaded, in this very moment.
    if (entry.room !== room) return this.watch(deck, changed);
    proveWhole(room.document.doc);
    const close = room.watch(changed);
    return { read: () => showable(room), close };
  }

  async #stored(deck: DeckId): Promise<{ doc: Y.Doc; aliases: KeyAliases }> {
    const loaded = await this.#openLog(deck);
    if (!loaded) throw new RangeError(`no deck ${deck}`);
    return { doc: loaded.doc, aliases: loaded.slides.aliases };
  }

  /** The deck was deleted: its sessions end. */
  closeDeck(deck: DeckId): void {
    this.open(deck)?.endAll("no-deck");
  }

  /** SY18. Resolves true when everything was stored within `ms`. */
  async close(ms: number): Promise<boolean> {
    this.#closing = true;
    const settled = await Promise.all(
      [...this.#entries.values()].map(async (entry) => {
        const room = await entry.loading.catch(() => null);
        if (!room) return true;
        const until = this.#ports.clock.now() + ms;
        if (await room.log.settle(ms)) {
          await Promise.race([room.log.verify(), new Promise<void>((late) => this.#ports.clock.after(VERIFY, late))]);
          if (await room.log.settle(until - this.#ports.clock.now())) return true;
        }
        this.#ports.report("not-stored", { deck: room.deck, sessions: room.sessions.size });
        return false;
      }),
    );
    for (const entry of [...this.#entries.values()]) {
      entry.room?.endAll("server-restart");
      for (const session of entry.waiting) this.#turnAway(session, "server-restart");
    }
    return settled.every(Boolean);
  }

  #turnAway(session: Session, reason: Parameters<Room["end"]>[1]): void {
    if (session.ended) return;
    session.phase = { state: "ended", reason };
    session.socket.close(reason);
  }

  #entry(deck: DeckId): Entry {
    const known = this.#entries.get(deck);
    if (known) return known;
    const entry: Entry = { loading: this.#load(deck), room: null, waiting: new Set(), unloading: false };
    this.#entries.set(deck, entry);
    entry.loading.then(
      (room) => {
        entry.room = room;
        if (!room) this.#entries.delete(deck);
      },
      () => this.#entries.delete(deck),
    );
    return entry;
  }

  /** SY61, SY62. Of those who ask for one deck at once one does it for all: none of them mends what another is mending. */
  #openLog(deck: DeckId): Promise<OpenedLog | null> {
    const known = this.#opening.get(deck);
    if (known) return known;
    const opening = this.#openAnew(deck).finally(() => this.#opening.delete(deck));
    this.#opening.set(deck, opening);
    return opening;
  }

  async #openAnew(deck: DeckId): Promise<OpenedLog | null> {
    const { log, mend } = this.#ports;
    const loaded = await log.load(deck);
    if (!loaded) return null;
    const doc = await openDoc(loaded.updates, this.#ports);
    if (doc) return { ...loaded, doc };
    const mended = (await mend?.(deck, loaded)) ?? loaded;
    const other = new Y.Doc();
    fillDoc(other, mended);
    return { ...mended, doc: other };
  }

  async #load(deck: DeckId): Promise<Room | null> {
    const loaded = await this.#openLog(deck);
    if (!loaded) return null;
    const room = new Room(deck, loaded, this.#ports, () => {
      const entry = this.#entries.get(deck);
      if (entry) this.#maybeUnload(deck, entry);
    });
    this.#ports.listener?.opened(deck);
    return room;
  }

  /** SY5. The log is compacted first, while the room is still there for who comes. */
  #maybeUnload(deck: DeckId, entry: Entry): void {
    const room = entry.room;
    if (!room || entry.unloading || entry.waiting.size > 0 || !room.idle) return;
    const long = room.log.rows >= roomLimits.compactRowsAtUnload;
    if (this.#closing || !(long || room.log.unchecked)) return this.#unload(deck, entry, room);
    entry.unloading = true;
    const tidy = long ? room.log.compact() : Promise.resolve();
    void tidy
      .then(() => room.log.verify())
      .then(() => {
        entry.unloading = false;
        if (entry.waiting.size === 0 && room.idle) this.#unload(deck, entry, room);
      });
  }

  /** SY75: the database was away: every open deck is looked at. */
  async verify(): Promise<void> {
    await Promise.all([...this.#entries.values()].map(({ room }) => room?.log.verify(true)));
  }

  #unload(deck: DeckId, entry: Entry, room: Room): void {
    if (this.#entries.get(deck) === entry) this.#entries.delete(deck);
    entry.room = null;
    room.destroy();
  }
}
