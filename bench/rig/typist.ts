/**
 * A client that only types: its document holds its own characters, and what the others type it reads off the wire. So 200 of them
 * fit into one process on one core, and the server cannot tell them from editors.
 */
import * as Y from "yjs";
import type { Stored } from "../../shared/protocol/sync.ts";
import { wire } from "./leanSocket.ts";
import type { Ledger } from "./ledger.ts";
import { type Line, openLine } from "./line.ts";
import type { Door } from "./target.ts";
import { eachRun } from "./updateRuns.ts";

export class Typist {
  readonly index: number;
  readonly #doc = new Y.Doc({ gc: false });
  readonly #text: Y.Text;
  readonly #door: Door;
  readonly #ledger: Ledger | null;
  #line: Line | null = null;
  #made: Uint8Array | null = null;
  /** Characters typed so far, and how many there were when each update-carrying message of this session had been sent. */
  #typed = 0;
  #upTo: number[] = [];
  #acknowledged = 0;
  /** Messages that said that storing is late: what was seen meanwhile was marked as not stored. */
  late = 0;
  /** Close codes of sessions that the server ended. */
  readonly ended: number[] = [];

  constructor(door: Door, index: number, client: number, ledger: Ledger | null) {
    this.index = index;
    this.#door = door;
    this.#ledger = ledger;
    this.#doc.clientID = client;
    this.#text = this.#doc.getText(door.root);
    this.#doc.on("update", (update: Uint8Array) => {
      this.#made = update;
    });
  }

  get typed(): number {
    return this.#typed;
  }

  /** How many of this typist's characters the server has called stored, whatever the session. */
  get acknowledged(): number {
    return this.#acknowledged;
  }

  /** Resolves when the server has answered what it has. Rejects when it did not within 30 s. */
  async join(): Promise<void> {
    this.#upTo = [];
    const see = (client: number, clock: number, length: number) =>
      this.#ledger?.see(this.index, client, clock, length, wire.readAt);
    this.#line = await openLine(this.#door, {
      stateVector: () => Y.encodeStateVector(this.#doc),
      diff: (stateVector) => {
        this.#upTo.push(this.#typed);
        return Y.encodeStateAsUpdate(this.#doc, stateVector);
      },
      update: (bytes) => {
        if (this.#ledger) eachRun(bytes, see);
      },
      stored: (stored) => this.#stored(stored),
      closed: (code) => this.ended.push(code),
    });
  }

  /** One keystroke at the end of its own text. */
  press(): void {
    this.#ledger?.press(this.index);
    this.#text.insert(this.#typed, String.fromCharCode(97 + (this.index % 26)));
    this.#typed += 1;
    if (!this.#line || !this.#made) return;
    this.#upTo.push(this.#typed);
    this.#line.edit(this.#made);
  }

  /** Its own end of the session, without a goodbye. */
  drop(): void {
    this.#line?.drop();
  }

  #stored({ durable, store }: Stored): void {
    if (store === "late") this.late += 1;
    this.#acknowledged = Math.max(this.#acknowledged, this.#upTo[durable - 1] ?? 0);
  }
}
