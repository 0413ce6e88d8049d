/** From which addresses a talk is followed: while codes are being guessed, who comes to their neighbours is no stranger. */
import type { OpenTalk } from "../talk/followSessions.ts";

export class Neighbours {
  readonly #of = new Map<string, Map<OpenTalk, number>>();

  add(address: string, on: OpenTalk): void {
    const talks = this.#of.get(address) ?? new Map<OpenTalk, number>();
    talks.set(on, (talks.get(on) ?? 0) + 1);
    this.#of.set(address, talks);
  }

  remove(address: string, on: OpenTalk): void {
    const talks = this.#of.get(address);
    const left = (talks?.get(on) ?? 1) - 1;
    if (left > 0) return void talks?.set(on, left);
    talks?.delete(on);
    if (talks?.size === 0) this.#of.delete(address);
  }

  /** Does somebody at this address follow the talk under this code? */
  isNear(address: string, code: string): boolean {
    return [...(this.#of.get(address)?.keys() ?? [])].some(({ talk }) => talk.desk.code === code);
  }
}
