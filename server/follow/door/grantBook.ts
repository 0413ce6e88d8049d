/** Grants of links that many follow with at once: 3,000 who come back in one second cost one question to the database. */
import type { DeckId, Secret } from "../../../shared/protocol/ids.ts";
import type { Access, Grant } from "../../access/access.ts";
import type { Clock } from "../../base/clock.ts";

/** ms after which the database is asked again, for what other processes have revoked. */
const GOOD_FOR = 30_000;
const MOST = 1_000;

interface Entry {
  readonly opening: Promise<Grant | null>;
  readonly at: number;
}

export class GrantBook {
  readonly #access: Access;
  readonly #clock: Clock;
  readonly #entries = new Map<string, Entry>();

  constructor(access: Access, clock: Clock) {
    this.#access = access;
    this.#clock = clock;
  }

  /** As `access.open`. What it remembers still passes `access.may` at each use, so a revoked link opens nothing. */
  async open(deck: DeckId, secret: Secret): Promise<Grant | null> {
    const name = `${deck}/${secret}`;
    const known = this.#entries.get(name);
    if (known && this.#clock.now() - known.at < GOOD_FOR) {
      const grant = await known.opening;
      if (grant && this.#access.may(grant, "follow")) return grant;
    }
    const opening = this.#access.open(deck, secret);
    this.#entries.set(name, { opening, at: this.#clock.now() });
    this.#trim();
    try {
      const grant = await opening;
      if (!grant) this.#forget(name, opening);
      return grant;
    } catch (error) {
      this.#forget(name, opening);
      throw error;
    }
  }

  #forget(name: string, opening: Promise<Grant | null>): void {
    if (this.#entries.get(name)?.opening === opening) this.#entries.delete(name);
  }

  #trim(): void {
    if (this.#entries.size <= MOST) return;
    const [oldest] = this.#entries.keys();
    if (oldest !== undefined) this.#entries.delete(oldest);
  }
}
