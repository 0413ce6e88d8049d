/**
 * Whose votes and questions count as a person's. A machine can have as many cookies of ours as it likes, one request each; a hall of
 * hundreds shares one address. So new people of an address are heard one after another: a room at once, a hall within minutes of
 * its coming, and a machine as slowly. docs/decisions/14-voices.md
 */
import type { Clock } from "../../base/clock.ts";

/** New people of an address that are heard at once, ms between two after them, and how many there can be. */
const AT_ONCE = 12;
const PACE = 1_000;
const MOST = 1_000;
/** ms after which a voice that was not used makes place for another; addresses that are remembered. */
const FORGET = 6 * 3_600_000;
const ADDRESSES = 20_000;

interface Voice {
  /** ms since the epoch. */
  readonly heardFrom: number;
  readonly seen: number;
}

interface Place {
  /** When the last new one was heard, had all come at the pace. */
  last: number;
  readonly voices: Map<string, Voice>;
}

export class Voices {
  readonly #clock: Clock;
  readonly #places = new Map<string, Place>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Somebody is here: from now on they wait to be heard. */
  came(address: string, person: string): void {
    const now = this.#clock.now();
    const place = this.#placeOf(address);
    const known = place.voices.get(person);
    // The newest at the end, so that the oldest is found at once.
    place.voices.delete(person);
    if (known) return void place.voices.set(person, { ...known, seen: now });
    if (place.voices.size >= MOST && !this.#forgetOldest(place, now)) return;
    place.last = Math.max(now - AT_ONCE * PACE, place.last) + PACE;
    place.voices.set(person, { heardFrom: Math.max(now, place.last), seen: now });
  }

  /** `full`: this address has had its people. */
  hear(address: string, person: string): "yes" | "not-yet" | "full" {
    this.came(address, person);
    const voice = this.#placeOf(address).voices.get(person);
    if (!voice) return "full";
    return voice.heardFrom <= this.#clock.now() ? "yes" : "not-yet";
  }

  #placeOf(address: string): Place {
    const place = this.#places.get(address) ?? { last: Number.NEGATIVE_INFINITY, voices: new Map<string, Voice>() };
    this.#places.delete(address);
    this.#places.set(address, place);
    const [oldest] = this.#places.keys();
    if (this.#places.size > ADDRESSES && oldest !== undefined) this.#places.delete(oldest);
    return place;
  }

  #forgetOldest({ voices }: Place, now: number): boolean {
    const [oldest] = voices;
    if (!oldest || now - oldest[1].seen < FORGET) return false;
    return voices.delete(oldest[0]);
  }
}
