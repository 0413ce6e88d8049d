/** Rooms without sockets, disks or clocks: a log that a test holds, sockets it reads, and clients that speak the y-websocket protocol. */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as awarenessProtocol from "y-protocols/awareness";
import * as syncProtocol from "y-protocols/sync";
import * as Y from "yjs";
import type { CloseReason } from "../../shared/protocol/closeReasons.ts";
import type { AuthorId, DeckId, LinkId } from "../../shared/protocol/ids.ts";
import type { Permission, Role } from "../../shared/protocol/roles.ts";
import { may } from "../../shared/protocol/roles.ts";
import { messageType, readStored, type Stored, TEXT_NAME } from "../../shared/protocol/sync.ts";
import type { Access, Grant } from "../access/access.ts";
import { encodeSeed } from "../decks/seed.ts";
import { message } from "../sync/answers.ts";
import type { Mend } from "../sync/log/mender.ts";
import type { LoadedLog, LogEntry, LogMark, UpdateLog } from "../sync/log/updateLog.ts";
import { Rooms } from "../sync/rooms.ts";
import { type RoomSocket, Session } from "../sync/session.ts";
import { FakeClock } from "./fakeClock.ts";
import { MemoryLog } from "./memoryLog.ts";

/** A memory log whose answers a test may hold back, fail, or refuse. */
class HeldLog extends MemoryLog {
  held = false;
  failing: Error | null = null;
  /** What an append ends with although it has been done. */
  failingAfter: Error | null = null;
  loads = 0;
  appends = 0;
  #waiting: (() => void)[] = [];

  /** Passes when the test lets it. */
  async gate(): Promise<void> {
    if (this.held) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    if (this.failing) throw this.failing;
  }

  release(): void {
    for (const go of this.#waiting.splice(0)) go();
  }
}

/** The log as one server process has it: after `kill` nothing of that process reaches it, as after kill -9. */
class ServerLog implements UpdateLog {
  readonly #log: HeldLog;
  killed = false;

  constructor(log: HeldLog) {
    this.#log = log;
  }

  async #pass(): Promise<void> {
    await this.#log.gate();
    if (this.killed) await new Promise<never>(() => {});
  }

  async load(deck: DeckId): Promise<LoadedLog | null> {
    this.#log.loads += 1;
    await this.#pass();
    return this.#log.load(deck);
  }

  async append(deck: DeckId, entry: LogEntry): Promise<bigint> {
    this.#log.appends += 1;
    await this.#pass();
    const row = await this.#log.append(deck, entry);
    if (this.#log.failingAfter) throw this.#log.failingAfter;
    return row;
  }

  async holds(deck: DeckId, mark: LogMark): Promise<boolean> {
    await this.#pass();
    return this.#log.holds(deck, mark);
  }

  async compact(deck: DeckId, mark: LogMark, state: Uint8Array): Promise<LogMark> {
    await this.#pass();
    return this.#log.compact(deck, mark, state);
  }

  async replace(...what: Parameters<UpdateLog["replace"]>): Promise<LogMark> {
    await this.#pass();
    return this.#log.replace(...what);
  }
}

/** Grants by link id; a test revokes by adding to `revoked`. */
export class TestAccess implements Access {
  readonly revoked = new Set<LinkId>();

  async open(): Promise<Grant | null> {
    return null;
  }

  may(grant: Grant, permission: Permission): boolean {
    return !this.revoked.has(grant.link) && may(grant.role, permission);
  }

  whenEnded(): () => void {
    return () => {};
  }
}

class TestSocket implements RoomSocket {
  open = true;
  buffered = 0;
  paused = false;
  closed: CloseReason | null = null;
  readonly inbox: Uint8Array[] = [];

  send(bytes: Uint8Array): void {
    if (this.open) this.inbox.push(bytes);
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
  }

  /** Whether the other end still answers; null: a test says so later, by `answer`. */
  alive: boolean | null = true;
  #asked: ((alive: boolean) => void)[] = [];

  probe(told: (alive: boolean) => void): void {
    this.#asked.push(told);
    if (this.alive !== null) this.answer(this.alive);
  }

  answer(alive: boolean): void {
    for (const told of this.#asked.splice(0)) told(alive);
  }

  #receipts: (() => void)[] = [];

  whenReceived(told: () => void): void {
    this.#receipts.push(told);
  }

  /** The other end has read all of the inbox. */
  received(): void {
    for (const told of this.#receipts.splice(0)) told();
  }

  close(reason: CloseReason): void {
    this.open = false;
    this.closed = reason;
  }
}

/** One participant: an ordinary Yjs client, with its mail in the test's hands. */
export class TestClient {
  readonly doc = new Y.Doc();
  readonly text = this.doc.getText(TEXT_NAME);
  readonly awareness = new awarenessProtocol.Awareness(this.doc);
  readonly socket = new TestSocket();
  readonly session: Session;
  readonly stored: Stored[] = [];
  readonly updates: Uint8Array[] = [];
  synced = false;
  sent = 0;
  readonly #rooms: Rooms;

  constructor(rooms: Rooms, session: (socket: RoomSocket) => Session) {
    this.#rooms = rooms;
    this.session = session(this.socket);
    this.awareness.setLocalState(null);
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.push(message(2, update));
    });
  }

  /** Sends one raw frame. */
  push(frame: Uint8Array): void {
    if (frame[0] === 0 && frame[1] !== 0) this.sent += 1;
    this.#rooms.receive(this.session, frame);
  }

  /** Joins as y-websocket does: step 1 and the presence state at once. */
  join(): Promise<void> {
    const joined = this.#rooms.join(this.session);
    this.push(message(0, Y.encodeStateVector(this.doc)));
    return joined;
  }

  present(state: unknown): void {
    this.awareness.setLocalState(state as Record<string, unknown>);
    const update = awarenessProtocol.encodeAwarenessUpdate(this.awareness, [this.doc.clientID]);
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, messageType.awareness);
    encoding.writeVarUint8Array(encoder, update);
    this.push(encoding.toUint8Array(encoder));
  }

  /** Reads the mail, answers what asks for an answer. */
  read(): void {
    this.socket.received();
    for (const frame of this.socket.inbox.splice(0)) {
      const decoder = decoding.createDecoder(frame);
      const type = decoding.readVarUint(decoder);
      if (type === messageType.stored) this.stored.push(readStored(decoder));
      else if (type === messageType.awareness) {
        awarenessProtocol.applyAwarenessUpdate(this.awareness, decoding.readVarUint8Array(decoder), this);
      } else this.#readSync(decoder);
    }
  }

  #readSync(decoder: decoding.Decoder): void {
    const answer = encoding.createEncoder();
    encoding.writeVarUint(answer, messageType.sync);
    const before = decoder.pos;
    const type = syncProtocol.readSyncMessage(decoder, answer, this.doc, this);
    if (type === syncProtocol.messageYjsUpdate) this.updates.push(decoder.arr.subarray(before));
    if (type === syncProtocol.messageYjsSyncStep2) this.synced = true;
    if (encoding.length(answer) > 1) this.push(encoding.toUint8Array(answer));
  }

  get last(): Stored | undefined {
    return this.stored.at(-1);
  }

  dispose(): void {
    this.awareness.destroy();
    this.doc.destroy();
  }
}

export const DECK = "deck-one" as DeckId;

export class RoomWorld {
  readonly log = new HeldLog();
  readonly clock = new FakeClock();
  readonly access = new TestAccess();
  readonly reports: { event: string; details: Readonly<Record<string, unknown>> }[] = [];
  readonly clients: TestClient[] = [];
  /** What the room noted: texts, and who was met. */
  readonly titles: string[] = [];
  readonly met: string[] = [];
  readonly rooms: Rooms;
  #soon: (() => void)[] = [];
  #links = 0;
  #process: ServerLog | null = null;

  /** For rooms made from now on. */
  mend: Mend | null = null;

  constructor(text = "") {
    this.log.create(DECK, encodeSeed(text));
    this.rooms = this.makeRooms();
  }

  /** A second server on the same log. */
  makeRooms(): Rooms {
    this.#process = new ServerLog(this.log);
    const rooms = new Rooms({
      log: this.#process,
      access: this.access,
      clock: this.clock,
      soon: (run) => this.#soon.push(run),
      notes: {
        slides: (deck, memory) => this.log.saveSlides(deck, memory),
        changed: (_deck, text) => this.titles.push(text),
        met: (_deck, author, name) => this.met.push(`${author} as ${name}`),
      },
      report: (event, details) => this.reports.push({ event, details }),
    });
    if (this.mend) rooms.start({ mend: this.mend });
    return rooms;
  }

  /** kill -9 of the newest server: what it had not stored is gone. */
  kill(): void {
    if (this.#process) this.#process.killed = true;
    this.#soon = [];
  }

  client(options: { role?: Role; deck?: DeckId; author?: string; lasting?: boolean; rooms?: Rooms } = {}): TestClient {
    const { role = "edit", deck = DECK, lasting = true, rooms = this.rooms } = options;
    const number = ++this.#links;
    const author = (options.author ?? `author-${number}`) as AuthorId;
    const grant: Grant = { deck, role, link: `link-${number}` as LinkId };
    const make = (socket: RoomSocket) => new Session(grant, { author, lasting }, socket, this.clock.now(), 20);
    const client = new TestClient(rooms, make);
    this.clients.push(client);
    return client;
  }

  /** Joined and in step with the room. */
  async joined(options: Parameters<RoomWorld["client"]>[0] = {}): Promise<TestClient> {
    const client = this.client(options);
    await client.join();
    await this.run();
    return client;
  }

  /** One round of what the room put off, without reading anybody's mail. */
  async turn(): Promise<void> {
    for (const run of this.#soon.splice(0)) run();
    for (let i = 0; i < 12; i++) await Promise.resolve();
  }

  /** Until nothing moves: batches, commits and mail. Time advances a little, for paced batches. */
  async run(): Promise<void> {
    for (let round = 0; round < 200; round++) {
      await this.turn();
      this.clock.advance(1);
      for (const client of this.clients) client.read();
      if (this.#soon.length === 0 && round > 5) return;
    }
    throw new Error("the world does not come to rest");
  }

  /** The text that a fresh server would load. */
  async storedText(): Promise<string> {
    const loaded = await this.log.load(DECK);
    const doc = new Y.Doc();
    for (const update of loaded?.updates ?? []) Y.applyUpdate(doc, update);
    return doc.getText(TEXT_NAME).toString();
  }

  dispose(): void {
    for (const client of this.clients) client.dispose();
  }
}
