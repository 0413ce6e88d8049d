/** A program that somebody else wrote: an ordinary `WebsocketProvider`, as its manual shows it, and nothing of ours. */
import WebSocket from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { TEXT_NAME } from "../../shared/protocol/sync.ts";
import type { Seat } from "./cast.ts";
import type { Hush } from "./hush.ts";
import type { Tab } from "./tab.ts";

export interface ForeignDoor {
  readonly origin: string;
  readonly deck: string;
  readonly secret: string;
}

/** Counts the sockets, and tells when one speaks. */
const countingSocket = (hush: Hush, opened: () => void) =>
  class extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols);
      opened();
      this.on("message", hush.beat);
    }

    override send(data: Parameters<WebSocket["send"]>[0]): void {
      hush.beat();
      super.send(data);
    }
  };

export class ForeignTab implements Tab {
  readonly index: number;
  readonly seat: Seat;
  readonly #door: ForeignDoor;
  readonly #hush: Hush;
  #provider: WebsocketProvider;
  #sockets = 0;
  #ended: string[] = [];
  state: Tab["state"] = "open";
  readonly owed: Tab["owed"] = [];
  undos: Tab["undos"] = [];
  redos: Tab["redos"] = [];

  constructor(index: number, seat: Seat, door: ForeignDoor, hush: Hush) {
    this.index = index;
    this.seat = seat;
    this.#door = door;
    this.#hush = hush;
    this.#provider = this.#connect();
  }

  #connect(): WebsocketProvider {
    const { origin, deck, secret } = this.#door;
    const Socket = countingSocket(this.#hush, () => {
      this.#sockets += 1;
    });
    const provider = new WebsocketProvider(`${origin.replace("http", "ws")}/sync`, deck, new Y.Doc(), {
      params: { token: secret },
      WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket,
    });
    provider.awareness.setLocalStateField("user", { name: this.seat.person, color: "#7a4fc4" });
    provider.on("connection-close", (event) => {
      const code = event?.code ?? 0;
      // Those that retrying cannot mend; any other end is followed by another try.
      if (code >= 4400 && code < 4500)
        this.#ended.push(`the server ended a program's session: ${code} ${event?.reason ?? ""}`);
    });
    return provider;
  }

  get ytext(): Y.Text {
    return this.#provider.doc.getText(TEXT_NAME);
  }

  sockets(): number {
    return this.#sockets;
  }

  async text(): Promise<string> {
    return this.ytext.toString();
  }

  async unsettled(): Promise<string | null> {
    return this.#provider.synced ? null : "a program is not synced";
  }

  async offline(on: boolean): Promise<void> {
    if (on) this.#provider.disconnect();
    else this.#provider.connect();
  }

  async reopen(): Promise<void> {
    this.#provider.destroy();
    this.#provider.doc.destroy();
    this.#provider = this.#connect();
  }

  async troubles(): Promise<readonly string[]> {
    return this.#ended.splice(0);
  }

  async close(): Promise<void> {
    this.#provider.destroy();
    this.#provider.doc.destroy();
  }
}
