/**
 * What it costs to have a secret looked up. Taking comes before looking: an address that tried too often is refused whatever it
 * has, so that trying on tells it nothing.
 */
import { createHash } from "node:crypto";
import type { DeckId, Secret } from "../../shared/protocol/ids.ts";
import { shareOf } from "../base/address.ts";
import type { Clock } from "../base/clock.ts";
import type { Limits } from "../base/limits.ts";
import { createRateLimit, type RateLimit } from "../base/rateLimit.ts";
import { Tries, type TriesPorts } from "../base/tries.ts";
import type { Grant } from "./access.ts";

/** Who knocks. */
export interface Knocker {
  readonly address: string;
  /** From a cookie of ours; null without one. */
  readonly person: string | null;
}

type Look = () => Promise<Grant | null>;

/** People who opened a link by their cookie, the latest: whoever sits beside an attacker is not shut out of what they are in. */
const KNOWN = 20_000;
/** Wrong secrets a minute of all addresses together, past which it is called an attack. */
const ADDRESSES_OF_AN_ATTACK = 10;

export class Lookups {
  readonly #limit: RateLimit;
  readonly #underWay = new Map<string, Promise<Grant | null>>();
  readonly #known = new Set<string>();
  readonly tries: Tries;

  constructor(clock: Clock, limits: Pick<Limits, "lookupsPerMinute">, report: TriesPorts["report"]) {
    this.#limit = createRateLimit(clock, limits.lookupsPerMinute);
    const perMinuteOfAll = limits.lookupsPerMinute * ADDRESSES_OF_AN_ATTACK;
    this.tries = new Tries({ clock, what: "secret", perMinuteOfAll, report });
  }

  /** What `look` finds. Refuses (`too-many-requests`), without a look, who tried too often; a secret that is right costs nothing. */
  open({ address, person }: Knocker, deck: DeckId, secret: Secret, look: Look): Promise<Grant | null> {
    const what = `${deck} ${createHash("sha256").update(secret).digest("base64url")}`;
    const known = person === null ? null : `${person} ${what}`;
    if (known !== null && this.#known.has(known)) return this.#look(look, address, known);
    // A hall that comes back by one link at once makes one try.
    const shared = `${shareOf(address)} ${what}`;
    const underWay = this.#underWay.get(shared);
    if (underWay) return underWay.then((grant) => this.#remember(known, grant));
    this.#take(address);
    const looking = look().then(
      (grant) => {
        if (grant) this.#giveBack(address);
        else this.tries.wrong += 1;
        return grant;
      },
      (error: unknown) => {
        this.#giveBack(address);
        throw error;
      },
    );
    const shown = looking.finally(() => this.#underWay.delete(shared));
    this.#underWay.set(shared, shown);
    return shown.then((grant) => this.#remember(known, grant));
  }

  /** For who was let in before: paid for only when it opens nothing any more. */
  async #look(look: Look, address: string, known: string): Promise<Grant | null> {
    const grant = await look();
    if (grant) return this.#remember(known, grant);
    this.#known.delete(known);
    this.#take(address);
    this.tries.wrong += 1;
    return null;
  }

  #take(address: string): void {
    try {
      this.#limit.take(address);
    } catch (error) {
      this.tries.refused += 1;
      throw error;
    }
    // Only told: what 256 random bits guard needs no more than the shares of addresses.
    this.tries.take();
  }

  #giveBack(address: string): void {
    this.#limit.giveBack(address);
    this.tries.giveBack();
  }

  #remember(known: string | null, grant: Grant | null): Grant | null {
    if (!grant || known === null) return grant;
    this.#known.delete(known);
    this.#known.add(known);
    if (this.#known.size > KNOWN) {
      const [oldest] = this.#known;
      if (oldest !== undefined) this.#known.delete(oldest);
    }
    return grant;
  }
}
