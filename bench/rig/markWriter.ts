/** One of two people in a deck: types marks that nobody else types, at the end, and knows which are stored and which the other has typed. */
import type * as decoding from "lib0/decoding";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { messageType, readStored, TEXT_NAME } from "../../shared/protocol/sync.ts";

export interface DeckDoor {
  readonly origin: string;
  readonly id: string;
  readonly secret: string;
}

export const marksIn = (text: string): string[] => text.match(/\[\d+:\d+\]/g) ?? [];

export class MarkWriter {
  readonly #doc = new Y.Doc();
  readonly #text = this.#doc.getText(TEXT_NAME);
  readonly #provider: WebsocketProvider;
  readonly #number: number;
  readonly typed: string[] = [];
  /** What the other typed and this one saw while storing was not called late. */
  readonly seen = new Set<string>();
  lateMessages = 0;
  #late = false;
  #durable = 0;
  /** Messages that went before the first mark. */
  #before = 0;

  constructor(door: DeckDoor, number: number) {
    this.#number = number;
    this.#provider = new WebsocketProvider(`${door.origin.replace("http", "ws")}/sync`, door.id, this.#doc, {
      params: { token: door.secret },
      WebSocketPolyfill: WebSocket as never,
      disableBc: true,
    });
    this.#provider.messageHandlers[messageType.stored] = (_encoder, decoder: decoding.Decoder) => {
      const { durable, store } = readStored(decoder);
      this.#durable = durable;
      this.#late = store !== "ok";
      if (this.#late) this.lateMessages += 1;
    };
    const own = `[${number}:`;
    this.#text.observe((_event, { local }) => {
      if (local || this.#late) return;
      for (const mark of marksIn(this.#text.toString())) if (!mark.startsWith(own)) this.seen.add(mark);
    });
  }

  /** In step with the server, which has counted what was sent up to now. */
  get ready(): boolean {
    return this.#provider.synced && this.#durable > 0;
  }

  get broken(): boolean {
    return !this.#provider.wsconnected;
  }

  get text(): string {
    return this.#text.toString();
  }

  get acknowledged(): readonly string[] {
    return this.typed.slice(0, Math.max(0, this.#durable - this.#before));
  }

  type(): void {
    if (this.typed.length === 0) this.#before = this.#durable;
    const mark = `[${this.#number}:${this.typed.length}]`;
    this.typed.push(mark);
    this.#text.insert(this.#text.length, mark);
  }

  /** Comes back no more. */
  stay(): void {
    this.#provider.shouldConnect = false;
  }

  leave(): void {
    this.#provider.destroy();
    this.#doc.destroy();
  }
}
