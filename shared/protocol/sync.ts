/**
 * Text sync: the y-websocket protocol (types 0, 1, 3) and one message of ours, 100. See PROTOCOL.md.
 */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import type { AuthorId, SlideKey } from "./ids.ts";

/** The deck's text in its Y.Doc: `doc.getText(TEXT_NAME)`, the only root there is. */
export const TEXT_NAME = "deck";

/** How many Yjs client ids a room may draw its own from, at either end: browsers draw theirs from 2^32. */
export const ROOM_IDS = 2 ** 20;
export const BROWSER_IDS = 2 ** 32;

/** Was this written by a room, or, once in four thousand browsers, by somebody with an id as low? */
export const isRoomClient = (client: number): boolean => client <= ROOM_IDS || client > BROWSER_IDS;

/** The WebSocket subprotocol that our own pages ask for; the secret is a second one beside it, so that it stands in no request line, and no log. */
export const SYNC_PROTOCOL = "copress";
const SECRET_PROTOCOL = "secret.";

export const syncProtocols = (secret: string): string[] => [SYNC_PROTOCOL, `${SECRET_PROTOCOL}${secret}`];

/** The secret among subprotocols; null when there is none. */
export const secretAmong = (protocols: Iterable<string>): string | null => {
  for (const protocol of protocols)
    if (protocol.startsWith(SECRET_PROTOCOL)) return protocol.slice(SECRET_PROTOCOL.length);
  return null;
};

export const messageType = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, stored: 100 } as const;
export const syncType = { step1: 0, step2: 1, update: 2 } as const;

/** How the log is doing, as a session is told: written as it comes; late, but kept in memory; refused for good. */
const storeStates = ["ok", "late", "refused"] as const;
export type StoreState = (typeof storeStates)[number];

/** Message 100. All counts are of this session's update-carrying messages (sync step 2 and update) since its socket opened. */
export interface Stored {
  /** How many the database has committed. */
  readonly durable: number;
  /** How many the server holds; at least `durable`. */
  readonly received: number;
  readonly store: StoreState;
}

/** A whole message, type included. Readers that know only the door's first number may stop after it. */
export const encodeStored = (stored: Stored): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, messageType.stored);
  encoding.writeVarUint(encoder, stored.durable);
  encoding.writeVarUint(encoder, stored.received);
  encoding.writeVarUint(encoder, storeStates.indexOf(stored.store));
  return encoding.toUint8Array(encoder);
};

/** Reads what follows the type. Throws on a truncated number. */
export const readStored = (decoder: decoding.Decoder): Stored => {
  const durable = decoding.readVarUint(decoder);
  const received = decoding.readVarUint(decoder);
  const store = storeStates[decoding.readVarUint(decoder)] ?? "ok";
  return { durable, received, store };
};

/** True when a client's frame carries an update (sync step 2 or update): what message 100 counts. */
export const carriesUpdate = (frame: Uint8Array): boolean =>
  frame[0] === messageType.sync && (frame[1] === syncType.step2 || frame[1] === syncType.update);

export const colourPattern = /^#[0-9a-f]{6}$/i;

/** A person as everybody in the room sees them. `id` is the server's word; name and colour are the person's. */
export interface Peer {
  readonly id: AuthorId;
  readonly name: string;
  /** `#rrggbb`, nothing else: it reaches CSS. */
  readonly color: string;
  /** `#rrggbbaa`, made from `color` by the server: the selection's tint. */
  readonly colorLight: string;
}

/** One session's awareness state as the server sends it on. Cursor positions are Yjs relative positions, as y-codemirror writes them. */
export interface PeerState {
  readonly user: Peer;
  readonly cursor?: { readonly anchor: unknown; readonly head: unknown } | null;
  /** The slide under the cursor. */
  readonly slide?: SlideKey | null;
  /** "view" for a session that may not edit. */
  readonly role?: "edit" | "view";
}

/**
 * The room's own presence entry, under a client id that no session may take. `keys`: slide keys that it has handed out for slides
 * it moved, by the key that their first character would give (shared/deck/identity/yjsKeys.ts). `files`: when an import last changed the deck's
 * files, ms; left out while the room knows of none.
 */
export interface RoomState {
  readonly room: { readonly keys: Readonly<Record<string, string>>; readonly files?: number };
}
