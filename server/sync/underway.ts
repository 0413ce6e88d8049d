/** What sockets have begun to send and not ended, and how many sockets an address has: shares of both, so that nobody takes all. */
import { roomLimits } from "./roomLimits.ts";

export class Shares {
  readonly #most: number;
  readonly #mostOfOne: number;
  readonly #of = new Map<string, number>();
  #all = 0;

  constructor(most: number, mostOfOne: number) {
    this.#most = most;
    this.#mostOfOne = mostOfOne;
  }

  /** False, and nothing taken, when it is not to be had. */
  take(address: string, count: number): boolean {
    const had = this.#of.get(address) ?? 0;
    if (this.#all + count > this.#most || had + count > this.#mostOfOne) return false;
    this.#all += count;
    this.#of.set(address, had + count);
    return true;
  }

  giveBack(address: string, count: number): void {
    const left = (this.#of.get(address) ?? 0) - count;
    this.#all -= count;
    if (left > 0) this.#of.set(address, left);
    else this.#of.delete(address);
  }
}

/** What an address may have at once. */
export interface AddressShares {
  /** Sockets, or sessions over HTTP. */
  readonly sockets: Shares;
  /** Links that are being looked up. */
  readonly knocking: Shares;
  /** Bytes of messages that are not whole yet. */
  readonly underway: Shares;
}

export const openShares = (): AddressShares => ({
  sockets: new Shares(Number.MAX_SAFE_INTEGER, roomLimits.socketsOfAddress),
  knocking: new Shares(Number.MAX_SAFE_INTEGER, roomLimits.knockingOfAddress),
  underway: new Shares(roomLimits.underwayBytes, roomLimits.underwayOfAddress),
});

/** The message that one socket is sending. */
export class Underway {
  readonly #shares: Shares;
  readonly #address: string;
  #bytes = 0;
  #counted = 0;
  /** When what is counted began, ms. */
  #since = 0;

  constructor(shares: Shares, address: string) {
    this.#shares = shares;
    this.#address = address;
  }

  /** So many bytes more; false when the socket must go. */
  came(bytes: number, now: number): boolean {
    this.#bytes += bytes;
    const more = this.#bytes - this.#counted;
    if (more <= roomLimits.underwayFree) return !this.late(now);
    if (this.#counted === 0) this.#since = now;
    if (!this.#shares.take(this.#address, more)) return false;
    this.#counted = this.#bytes;
    return !this.late(now);
  }

  /** It has been on its way for too long. */
  late(now: number): boolean {
    return this.#counted > 0 && now - this.#since > roomLimits.underwayTime;
  }

  /** The message is there, or the socket gone. */
  ended(): void {
    if (this.#counted > 0) this.#shares.giveBack(this.#address, this.#counted);
    this.#bytes = 0;
    this.#counted = 0;
  }
}
