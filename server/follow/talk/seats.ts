/** Names for seats that may be shown: who knows one cannot drive with it. */
import { createHash } from "node:crypto";
import type { Mover } from "../../../shared/follow/talk.ts";

export const publicSeat = (seat: string): string => createHash("sha256").update(seat).digest("base64url").slice(0, 10);

interface Here {
  readonly name: string;
  readonly sessions: ReadonlySet<string>;
}

/** The presenters who are here: a seat is here while one of its tabs is. */
export class Seats {
  readonly #here = new Map<string, Here>();

  /** True when the seat was not here before. */
  enter({ seat, session, name }: Mover): boolean {
    const known = this.#here.get(seat);
    this.#here.set(seat, { name: name || (known?.name ?? ""), sessions: new Set(known?.sessions).add(session) });
    return !known;
  }

  /** True when that was its last tab. */
  leave({ seat, session }: Mover): boolean {
    const known = this.#here.get(seat);
    if (!known) return false;
    const sessions = new Set(known.sessions);
    sessions.delete(session);
    if (sessions.size > 0) this.#here.set(seat, { ...known, sessions });
    else this.#here.delete(seat);
    return sessions.size === 0;
  }

  has(seat: string): boolean {
    return this.#here.has(seat);
  }

  /** Who is here under this public name. */
  find(shown: string): { readonly seat: string; readonly name: string } | null {
    for (const [seat, { name }] of this.#here) if (publicSeat(seat) === shown) return { seat, name };
    return null;
  }

  list(): readonly { readonly seat: string; readonly name: string }[] {
    return [...this.#here].map(([seat, { name }]) => ({ seat, name }));
  }
}
