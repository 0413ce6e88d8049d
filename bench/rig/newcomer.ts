/** A client that builds the whole document: what somebody who comes now really gets. */
import * as Y from "yjs";
import { type Line, openLine } from "./line.ts";
import type { Door } from "./target.ts";

export class Newcomer {
  readonly #doc = new Y.Doc();
  readonly #door: Door;
  #line: Line | null = null;
  /** ms from the first packet to the server's whole answer, and to the document built from it. */
  answeredMs = Number.NaN;
  builtMs = Number.NaN;
  answerBytes = 0;

  constructor(door: Door) {
    this.#door = door;
  }

  /** Comes, and resolves when the document is built. */
  async join(): Promise<void> {
    const start = performance.now();
    this.#line = await openLine(this.#door, {
      stateVector: () => Y.encodeStateVector(this.#doc),
      diff: (stateVector) => Y.encodeStateAsUpdate(this.#doc, stateVector),
      update: (bytes) => {
        if (Number.isNaN(this.builtMs)) {
          this.answeredMs = performance.now() - start;
          this.answerBytes = bytes.length;
        }
        Y.applyUpdate(this.#doc, Uint8Array.from(bytes));
        if (Number.isNaN(this.builtMs)) this.builtMs = performance.now() - start;
      },
    });
  }

  /** How many of this client's characters have come. */
  charactersOf(client: number): number {
    return Y.getState(this.#doc.store, client);
  }

  text(): string {
    return this.#doc.getText(this.#door.root).toString();
  }

  drop(): void {
    this.#line?.drop();
  }
}
