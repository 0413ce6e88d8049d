/** Takes what sessions say about themselves, and decides which client ids they speak for (SY42). */
import type { CloseReason } from "../../shared/protocol/closeReasons.ts";
import type { ClientIds } from "./clientIds.ts";
import { type Presence, readEntries } from "./presence.ts";
import { roomLimits } from "./roomLimits.ts";
import type { Session } from "./session.ts";

export interface PresenceDoorPorts {
  readonly ids: ClientIds;
  readonly presence: Presence;
  now(): number;
  after(ms: number, run: () => void): void;
  /** Reads a kept frame as if it came now. */
  again(session: Session, frame: Uint8Array): void;
  end(session: Session, reason: CloseReason): void;
  /** Takes the session out of the room for a moment: what it sends is kept, `frame` first. Returns the way back in. */
  stepOut(session: Session, frame: Uint8Array): () => void;
  report(event: string, details: Readonly<Record<string, unknown>>): void;
}

export class PresenceDoor {
  readonly #ports: PresenceDoorPorts;
  /** What a session said of itself too soon after the last: only the newest is kept, and taken when it may be. */
  readonly #held = new Map<Session, Uint8Array>();

  constructor(ports: PresenceDoorPorts) {
    this.#ports = ports;
  }

  /** `frame`: the whole message that `update` came in. Throws on unreadable bytes. */
  take(session: Session, update: Uint8Array, frame: Uint8Array): void {
    const { ids, presence, now } = this.#ports;
    const { count, entries } = readEntries(update, (client, alone) => alone || session.clientIds.has(client));
    if (!session.hearsPresence(count, now())) return;
    const [only] = entries;
    if (only && !session.saysPresence(now())) return this.#later(session, frame);
    this.#held.delete(session);
    const isNew = only && count === 1 && only.json !== "null" && !session.clientIds.has(only.client);
    if (isNew && !session.answered) {
      if (!this.#declare(session, only.client, frame)) return;
    } else if (isNew && !presence.shows(session) && !presence.knows(only.client, now())) {
      ids.presume(session, only.client);
    }
    presence.take(session, entries, now());
  }

  /** SY82: dropped, it would leave the others with a cursor that stands where it was. */
  #later(session: Session, frame: Uint8Array): void {
    const waits = this.#held.has(session);
    this.#held.set(session, frame.slice());
    if (waits) return;
    this.#ports.after(1000 / roomLimits.presenceOwnPerSecond, () => {
      const newest = this.#held.get(session);
      this.#held.delete(session);
      if (newest && !session.ended) this.#ports.again(session, newest);
    });
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
