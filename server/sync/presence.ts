/**
 * Who is in the room, as the others see it: the awareness protocol with the server as its author. Clients propose, the server keeps
 * what it can vouch for, counts the clocks itself, and renews quiet sessions (a browser throttles a hidden tab's timers, and the
 * others would forget its person after 30 s).
 */

import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { z } from "zod";
import { cleanName } from "../../shared/protocol/personName.ts";
import { may } from "../../shared/protocol/roles.ts";
import { slideKeySchema } from "../../shared/protocol/schemas.ts";
import { colourPattern, messageType, type PeerState, type RoomState, TEXT_NAME } from "../../shared/protocol/sync.ts";
import { readCount } from "./countFrame.ts";
import { roomLimits } from "./roomLimits.ts";
import type { Session } from "./session.ts";

const itemId = z.object({ client: z.int().min(0), clock: z.int().min(0) });
/** A Yjs relative position in the deck's text. Another root's name would make that root in everybody's document. */
const relativePosition = z.object({
  tname: z.literal(TEXT_NAME).nullish(),
  item: itemId.nullish(),
  assoc: z.int().min(-1).max(0).optional(),
});
const proposedSchema = z.object({
  user: z.object({ name: z.unknown(), color: z.unknown() }).partial().optional().catch(undefined),
  cursor: z.object({ anchor: relativePosition, head: relativePosition }).nullish().catch(null),
  slide: slideKeySchema.nullish().catch(null),
});

const palette = ["#c2410c", "#0f766e", "#6d28d9", "#be185d", "#1d4ed8", "#4d7c0f", "#b45309", "#0e7490"];
const paletteColour = (author: string): string => {
  let sum = 0;
  for (const unit of author) sum = (sum * 31 + unit.charCodeAt(0)) % 65521;
  return palette[sum % palette.length] ?? "#1d4ed8";
};

/** What the server vouches for of a proposed state. Whatever is not understood is left out. */
const stampState = (session: Session, proposed: unknown): PeerState => {
  const parsed = proposedSchema.safeParse(proposed);
  const state = parsed.success ? parsed.data : {};
  const claimed = state.user?.color;
  const color =
    typeof claimed === "string" && colourPattern.test(claimed) ? claimed : paletteColour(session.identity.author);
  return {
    user: {
      id: session.identity.author,
      name: cleanName(state.user?.name) || "Guest",
      color,
      colorLight: `${color}33`,
    },
    cursor: state.cursor ?? null,
    slide: state.slide ?? null,
    role: may(session.grant.role, "edit") ? "edit" : "view",
  };
};

/** What a message says of one client id; "null": that it is gone. */
export interface PresenceEntry {
  readonly client: number;
  readonly json: string;
}

/** Of an entry the least is three bytes: client, clock, the length of its state. */
const LEAST = 3;

/**
 * The entries of an awareness update that `wanted` names, in order; the others are stepped over, unread. `alone`: it is the only one.
 * Throws on unreadable bytes, and on more entries than a room has people.
 */
export const readEntries = (
  update: Uint8Array,
  wanted: (client: number, alone: boolean) => boolean,
): { readonly count: number; readonly entries: readonly PresenceEntry[] } => {
  const decoder = decoding.createDecoder(update);
  const entries: PresenceEntry[] = [];
  const count = readCount(decoder, LEAST, roomLimits.presenceEntries);
  for (let left = count; left > 0; left--) {
    const client = decoding.readVarUint(decoder);
    decoding.readVarUint(decoder);
    const length = decoding.peekVarUint(decoder);
    if (wanted(client, count === 1) && length <= roomLimits.presenceBytes) {
      entries.push({ client, json: decoding.readVarString(decoder) });
    } else stepOver(decoder);
  }
  return { count, entries };
};

const stepOver = (decoder: decoding.Decoder): void => {
  const length = decoding.readVarUint(decoder);
  if (length > decoder.arr.length - decoder.pos) throw new RangeError("a state past the end");
  decoder.pos += length;
};

interface Entry {
  /** null: the room itself. */
  readonly session: Session | null;
  clock: number;
  readonly json: string;
  sentAt: number;
}

export class Presence {
  readonly #entries = new Map<number, Entry>();
  /** Client ids with news, and the clock of those who are gone. */
  readonly #dirty = new Map<number, number>();
  /** When somebody who is gone was last there, ms; forgotten when it no longer matters. */
  readonly #left = new Map<number, number>();
  readonly #met: (session: Session, state: PeerState) => void;
  /** Under which id the room itself speaks; null: it has said nothing yet. */
  #roomClient: number | null = null;
  /** What those who come in one moment are told: encoded once. */
  #told: { readonly at: number; readonly news: PresenceNews } | null = null;

  /** `met` is told of every state that is taken. */
  constructor(met: (session: Session, state: PeerState) => void) {
    this.#met = met;
  }

  get changed(): boolean {
    return this.#dirty.size > 0;
  }

  /** What the room itself tells everybody. As long as it has nothing to tell, it has no entry. */
  setRoomState(client: number, state: RoomState, now: number): void {
    const { keys, files } = state.room;
    const nothing = files === undefined && Object.keys(keys).length === 0;
    if (nothing && this.#roomClient === null) return;
    this.#roomClient = client;
    this.#set(null, client, now, JSON.stringify(state));
  }

  /**
   * Takes those entries that are for client ids of the session's own (SY42). y-websocket repeats what it hears of others, and tabs tell
   * each other: the rest is theirs to say. Throws on unreadable JSON.
   * Clocks are the server's (ms since 1970, or one more than the last): a count of ours would start over with a restart, and
   * the others, who remember the higher one, would then ignore the person.
   */
  take(session: Session, entries: readonly PresenceEntry[], now: number): void {
    for (const { client, json } of entries) {
      if (!session.clientIds.has(client)) continue;
      const proposed: unknown = JSON.parse(json);
      if (proposed !== null) this.#enter(session, client, now, stampState(session, proposed));
      else if (this.#entries.get(client)?.session === session) this.#leave(client, now);
    }
  }

  /** True when everybody was told of this client id just now, by another's word than this session's: what is said of it may be an echo. */
  knows(client: number, now: number): boolean {
    if (this.#entries.has(client)) return true;
    const left = this.#left.get(client);
    return left !== undefined && now - left < roomLimits.echo;
  }

  /** True when the others see this session. */
  shows(session: Session): boolean {
    for (const client of session.clientIds) if (this.#entries.get(client)?.session === session) return true;
    return false;
  }

  #enter(session: Session, client: number, now: number, state: PeerState): void {
    this.#met(session, state);
    this.#set(session, client, now, JSON.stringify(state));
  }

  #set(session: Session | null, client: number, now: number, json: string): void {
    const before = this.#entries.get(client);
    const clock = Math.max(now, (before?.clock ?? 0) + 1);
    this.#entries.set(client, { session, clock, json, sentAt: before?.sentAt ?? now });
    this.#dirty.set(client, clock);
    this.#told = null;
  }

  #leave(client: number, now: number): void {
    const entry = this.#entries.get(client);
    if (!entry) return;
    this.#entries.delete(client);
    this.#left.set(client, now);
    this.#dirty.set(client, Math.max(now, entry.clock + 1));
    this.#told = null;
  }

  /** SY43: a session's presence ends with it. */
  drop(session: Session, now: number): void {
    for (const client of session.clientIds)
      if (this.#entries.get(client)?.session === session) this.#leave(client, now);
  }

  /** Marks those whose last news is older than the renewal time as news again. */
  renew(now: number): void {
    for (const [client, at] of this.#left) if (now - at >= roomLimits.echo) this.#left.delete(client);
    for (const [client, entry] of this.#entries) {
      if (now - entry.sentAt < roomLimits.presenceRenew) continue;
      entry.clock = Math.max(now, entry.clock + 1);
      this.#dirty.set(client, entry.clock);
    }
  }

  /**
   * What changed since the last call, the room's own word first; so many entries, the rest stays for the next call. A session is not
   * told about itself: the echo could overwrite a newer state in its own hands.
   */
  takeChanges(now: number, most: number): PresenceNews {
    const changes: Change[] = [];
    for (const [client, clock] of this.#firstDirty(most)) {
      const entry = this.#entries.get(client);
      if (entry) entry.sentAt = now;
      const owner = entry?.session ?? null;
      changes.push({ owner, bytes: encodeEntry(client, entry?.clock ?? clock, entry?.json ?? "null") });
      this.#dirty.delete(client);
    }
    return new PresenceNews(changes);
  }

  *#firstDirty(most: number): Iterable<[number, number]> {
    const own = this.#roomClient === null ? undefined : this.#dirty.get(this.#roomClient);
    if (this.#roomClient !== null && own !== undefined) yield [this.#roomClient, own];
    let left = most;
    for (const dirty of this.#dirty) {
      if (left <= 0) return;
      left -= 1;
      yield dirty;
    }
  }

  /** Everybody, for one who joins or asks; with clocks that are news to one who was here before. */
  everybody(now: number): PresenceNews {
    if (this.#told === null || now - this.#told.at > roomLimits.presenceMoment)
      this.#told = { at: now, news: this.#allOf(now) };
    return this.#told.news;
  }

  #allOf(now: number): PresenceNews {
    const changes = [...this.#entries].map(([client, entry]) => {
      entry.clock = Math.max(now, entry.clock + 1);
      return { owner: entry.session, bytes: encodeEntry(client, entry.clock, entry.json) };
    });
    return new PresenceNews(changes);
  }
}

interface Change {
  readonly owner: Session | null;
  readonly bytes: Uint8Array;
}

/** Presence on its way out: one message for all whom it does not concern, one each for those it does. */
export class PresenceNews {
  readonly #changes: readonly Change[];
  readonly #owners: ReadonlySet<Session | null>;
  #common: Uint8Array | null = null;

  constructor(changes: readonly Change[]) {
    this.#changes = changes;
    this.#owners = new Set(changes.map((change) => change.owner));
  }

  /** A whole message, or null when there is nothing to tell this session. */
  encodeFor(session: Session): Uint8Array | null {
    if (!this.#owners.has(session)) {
      this.#common ??= encodeMessage(this.#changes);
      return this.#changes.length > 0 ? this.#common : null;
    }
    const others = this.#changes.filter((change) => change.owner !== session);
    return others.length > 0 ? encodeMessage(others) : null;
  }
}

const encodeEntry = (client: number, clock: number, json: string): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, clock);
  encoding.writeVarString(encoder, json);
  return encoding.toUint8Array(encoder);
};

const encodeMessage = (changes: readonly Change[]): Uint8Array => {
  const body = encoding.createEncoder();
  encoding.writeVarUint(body, changes.length);
  for (const change of changes) encoding.writeUint8Array(body, change.bytes);
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, messageType.awareness);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(body));
  return encoding.toUint8Array(encoder);
};

/** An awareness message about nobody: y-websocket takes a silence of 30 s for a dead server. */
export const emptyPresence: Uint8Array = encodeMessage([]);
