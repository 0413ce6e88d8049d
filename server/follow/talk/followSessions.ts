/** The talks of this process: loads a deck's talk once, hands the same to all, and lets go of it when nobody is there any more. */
import type { FollowMessages } from "../../../shared/protocol/follow.ts";
import type { DeckId } from "../../../shared/protocol/ids.ts";
import { DeckTalk, type DeckTalkPorts } from "./deckTalk.ts";
import { followLimits } from "./followLimits.ts";
import type { Mail, To } from "./mail.ts";
import { Pulse } from "./pulse.ts";

/** A talk that is open here. */
export interface OpenTalk {
  readonly talk: DeckTalk;
  readonly pulse: Pulse;
}

interface Entry {
  readonly opening: Promise<OpenTalk>;
  open: OpenTalk | null;
  /** Sockets that follow it. */
  held: number;
  cancelUnload: () => void;
}

/** How messages leave. */
export type Outbox = <Name extends keyof FollowMessages>(
  deck: DeckId,
  to: To,
  name: Name,
  message: FollowMessages[Name],
) => void;

export class FollowSessions {
  readonly #ports: DeckTalkPorts;
  readonly #entries = new Map<DeckId, Entry>();
  /** Null until a gateway is there: nobody listens then. */
  #outbox: Outbox | null = null;

  constructor(ports: DeckTalkPorts) {
    this.#ports = ports;
  }

  /** By which messages leave from now on. Said once, by the gateway, which itself is made of these sessions. */
  start(outbox: Outbox): void {
    if (this.#outbox !== null) throw new Error("these talks have a gateway already");
    this.#outbox = outbox;
  }

  get stats(): { readonly talks: number; readonly live: number; readonly followers: number } {
    const open = [...this.#entries.values()].flatMap((entry) => entry.open ?? []);
    return {
      talks: open.length,
      live: open.filter(({ talk }) => talk.live).length,
      followers: open.reduce((sum, { pulse }) => sum + pulse.followers, 0),
    };
  }

  /** The deck's talk, kept for a while. Rejects when it cannot be read. */
  async open(deck: DeckId): Promise<OpenTalk> {
    const entry = this.#entries.get(deck) ?? this.#load(deck);
    this.#keepAWhile(deck, entry);
    return entry.opening;
  }

  /** A socket follows this talk until `release`. False when it was unloaded meanwhile. */
  hold({ talk }: OpenTalk): boolean {
    const entry = this.#entries.get(talk.deck);
    if (entry?.open?.talk !== talk) return false;
    entry.held += 1;
    entry.cancelUnload();
    return true;
  }

  release({ talk }: OpenTalk): void {
    const entry = this.#entries.get(talk.deck);
    if (entry?.open?.talk !== talk) return;
    entry.held -= 1;
    this.#keepAWhile(talk.deck, entry);
  }

  /** The deck was deleted. */
  async closeDeck(deck: DeckId): Promise<void> {
    const entry = this.#entries.get(deck);
    if (entry) await this.#unload(deck, entry);
  }

  /** Writes everything down. Resolves false when something could not be written. */
  async close(): Promise<boolean> {
    const all = [...this.#entries].map(([deck, entry]) => this.#unload(deck, entry));
    return (await Promise.all(all)).every(Boolean);
  }

  #load(deck: DeckId): Entry {
    const mail: Mail = (to, name, message) => this.#outbox?.(deck, to, name, message);
    const opening = DeckTalk.open(deck, this.#ports, mail).then((talk) => {
      const open = { talk, pulse: new Pulse(talk, mail, this.#ports.clock) };
      entry.open = open;
      return open;
    });
    const entry: Entry = { opening, open: null, held: 0, cancelUnload: () => undefined };
    this.#entries.set(deck, entry);
    opening.catch(() => this.#entries.delete(deck));
    return entry;
  }

  #keepAWhile(deck: DeckId, entry: Entry): void {
    if (entry.held > 0) return;
    entry.cancelUnload();
    entry.cancelUnload = this.#ports.clock.after(followLimits.keepEmpty, () => void this.#unload(deck, entry));
  }

  async #unload(deck: DeckId, entry: Entry): Promise<boolean> {
    entry.cancelUnload();
    if (this.#entries.get(deck) === entry) this.#entries.delete(deck);
    try {
      const { talk, pulse } = await entry.opening;
      pulse.close();
      await talk.close();
      return true;
    } catch (error) {
      this.#ports.report("talk-not-closed", { deck, error: String(error) });
      return false;
    }
  }
}
