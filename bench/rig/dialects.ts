/** How one speaks with each server: the y-websocket protocol, and hocuspocus', which puts the document's name before each message. */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { messageType, readStored, type Stored, syncType } from "../../shared/protocol/sync.ts";

/** What a server said. Bytes are views, gone with the next read. */
interface Heard {
  /** It asks what it lacks of us. */
  asked(stateVector: Uint8Array): void;
  /** An edit, or, when `answer`, what we lacked. */
  update(bytes: Uint8Array, answer: boolean): void;
  stored(stored: Stored): void;
}

export interface Dialect {
  /** What opens a session: who one is, where that is asked, and what one has. */
  hello(stateVector: Uint8Array): readonly Uint8Array[];
  answer(update: Uint8Array): Uint8Array;
  edit(update: Uint8Array): Uint8Array;
  hear(message: Uint8Array, heard: Heard): void;
}

const sync = (prefix: Uint8Array, type: number, payload: Uint8Array): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeUint8Array(encoder, prefix);
  encoding.writeVarUint(encoder, messageType.sync);
  encoding.writeVarUint(encoder, type);
  encoding.writeVarUint8Array(encoder, payload);
  return encoding.toUint8Array(encoder);
};

const hearSync = (decoder: decoding.Decoder, heard: Heard): void => {
  const type = decoding.readVarUint(decoder);
  const payload = decoding.readVarUint8Array(decoder);
  if (type === syncType.step1) heard.asked(payload);
  else heard.update(payload, type === syncType.step2);
};

const NOTHING = new Uint8Array(0);

export const yWebsocket: Dialect = {
  hello: (stateVector) => [sync(NOTHING, syncType.step1, stateVector)],
  answer: (update) => sync(NOTHING, syncType.step2, update),
  edit: (update) => sync(NOTHING, syncType.update, update),
  hear(message, heard) {
    const decoder = decoding.createDecoder(message);
    const type = decoding.readVarUint(decoder);
    if (type === messageType.sync) hearSync(decoder, heard);
    else if (type === messageType.stored) heard.stored(readStored(decoder));
  },
};

/** hocuspocus' own numbers beside the shared ones. */
const hocusType = { auth: 2, syncReply: 4 } as const;

export const hocuspocus = (document: string): Dialect => {
  const named = encoding.encode((encoder) => encoding.writeVarString(encoder, document));
  const token = encoding.encode((encoder) => {
    encoding.writeUint8Array(encoder, named);
    encoding.writeVarUint(encoder, hocusType.auth);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, "bench");
  });
  return {
    hello: (stateVector) => [token, sync(named, syncType.step1, stateVector)],
    answer: (update) => sync(named, syncType.step2, update),
    edit: (update) => sync(named, syncType.update, update),
    hear(message, heard) {
      const decoder = decoding.createDecoder(message);
      const name = decoding.readVarUint(decoder);
      decoder.pos += name;
      const type = decoding.readVarUint(decoder);
      if (type === messageType.sync || type === hocusType.syncReply) hearSync(decoder, heard);
    },
  };
};
