/** A client's session with a server, in that server's dialect: asks, answers, and passes on what comes. */
import type { Stored } from "../../shared/protocol/sync.ts";
import { LeanSocket } from "./leanSocket.ts";
import type { Door } from "./target.ts";

export interface LineEnds {
  stateVector(): Uint8Array;
  diff(stateVector: Uint8Array): Uint8Array;
  /** A view: copy what shall stay. */
  update(bytes: Uint8Array): void;
  stored?(stored: Stored): void;
  /** The server ended the session, or is gone. Not called after `drop`. */
  closed?(code: number): void;
}

export interface Line {
  edit(update: Uint8Array): void;
  /** Bytes that wait for the network. */
  readonly buffered: number;
  drop(): void;
}

/** Resolves with the line when the server's answer to our state vector has come; rejects when it has not within `ms`. */
export const openLine = ({ url, dialect }: Door, ends: LineEnds, ms = 30_000): Promise<Line> =>
  new Promise((resolve, reject) => {
    let dropped = false;
    const fail = (why: string) => {
      dropped = true;
      socket.drop();
      reject(new Error(why));
    };
    const timer = setTimeout(() => fail(`not synced within ${ms} ms`), ms);
    const line: Line = {
      edit: (update) => socket.send(dialect.edit(update)),
      get buffered() {
        return socket.buffered;
      },
      drop: () => {
        dropped = true;
        socket.drop();
      },
    };
    const heard = {
      asked: (stateVector: Uint8Array) => socket.send(dialect.answer(ends.diff(Uint8Array.from(stateVector)))),
      update: (bytes: Uint8Array, answer: boolean) => {
        ends.update(bytes);
        if (!answer) return;
        clearTimeout(timer);
        resolve(line);
      },
      stored: (stored: Stored) => ends.stored?.(stored),
    };
    const socket = new LeanSocket(url, {
      open: () => {
        for (const message of dialect.hello(ends.stateVector())) socket.send(message);
      },
      message: (bytes) => dialect.hear(bytes, heard),
      closed: (code) => {
        clearTimeout(timer);
        // Nothing to settle when the line was open already.
        reject(new Error(`the server ended the session with ${code}`));
        if (!dropped) ends.closed?.(code);
      },
    });
  });
