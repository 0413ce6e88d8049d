/** Takes what sessions say about themselves, and decides which client ids they speak for (SY42). */
import type { CloseReason } from "../../shared/protocol/closeReasons.ts";
import type { ClientIds } from "./clientIds.ts";
import { type Presence, readEntries } from "./presence.ts";
import type { Session } from "./session.ts";

export interface PresenceDoorPorts {
  readonly ids: ClientIds;
  readonly presence: Presence;
  now(): number;
  end(session: Session, reason: CloseReason): void;
  /** Takes the session out of the room for a moment: what it sends is kept, `frame` first. Returns the way back in. */
  stepOut(session: Session, frame: Uint8Array): () => void;
  report(event: string, details: Readonly<Record<string, unknown>>): void;
}

export class PresenceDoor {
  readonly #ports: PresenceDoorPorts;

  constructor(ports: PresenceDoorPorts) {
    this.#ports = ports;
  }

  /** `frame`: the whole message that `update` came in. Throws on unreadable bytes. */
  take(session: Session, update: Uint8Array, frame: Uint8Array): void {
    const { ids, presence, now } = this.#ports;
    const entries = readEntries(update);
    const [only] = entries;
    const isNew = only && entries.length === 1 && only.json !== "null" && !session.clientIds.has(only.client);
    if (isNew && !session.answered) {
      if (!this.#declare(session, only.client, frame)) return;
    } else if (isNew && !presence.shows(session) && !presence.knows(only.client, now())) {
      ids.presume(session, only.client);
    }
    presence.take(session, entries, now());
  }

  /**
   * Said before the answer to the room's first question, so before anything was heard: this is the session's own id. False when it
   * must wait or go.
   */
  #declare(session: Session, client: number, frame: Uint8Array): boolean {
    const { ids, end, report } = this.#ports;
    const declared = ids.declare(session, client);
    if (!declared.ok && declared.holder) {
      this.#ask(session, declared.holder, client, frame);
      return false;
    }
    if (!declared.ok) {
      report("refused", { session: session.number, reason: "client-id-taken", why: `declared ${client}` });
      end(session, "client-id-taken");
      return false;
    }
    if (declared.replaced) this.#replace(declared.replaced, client, session);
    return true;
  }

  /** Another session stands under that id: the same client's dead socket, or somebody else. A sign of life tells which. */
  #ask(session: Session, holder: Session, client: number, frame: Uint8Array): void {
    const { end, report, stepOut } = this.#ports;
    const comeBack = stepOut(session, frame);
    holder.socket.probe((alive) => {
      if (!alive) this.#replace(holder, client, session);
      else if (!session.ended) {
        report("refused", {
          session: session.number,
          reason: "client-id-taken",
          why: `${holder.number} has ${client}`,
        });
        end(session, "client-id-taken");
      }
      comeBack();
    });
  }

  #replace(old: Session, client: number, by: Session): void {
    if (old.ended) return;
    this.#ports.report("replaced", { session: old.number, by: by.number, client });
    this.#ports.end(old, "client-id-taken");
  }
}
