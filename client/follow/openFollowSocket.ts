/** The socket of a talk. Loaded by itself, so that stage and slides need not wait for it. */
import { io, type Socket } from "socket.io-client";
import type { FollowAuth, FollowEnd, Reply } from "../../shared/protocol/follow.ts";
import type { FollowSocket } from "./followSocket.ts";

/** Ends that trying again does not mend. */
const final: readonly string[] = ["no-access", "revoked", "replaced", "flood"] satisfies readonly FollowEnd[];
const ANSWER_WITHIN_MS = 8_000;
/** The server pings every 20 s and waits 15 s: after more silence it has let go of us (server/follow/talk/followLimits.ts). */
const LET_GO_MS = 36_000;
const failed: Reply = { ok: false, code: "failed", text: "The server did not answer: try again." };

const connect = (auth: FollowAuth): Socket =>
  io("/follow", {
    auth,
    // Where WebSockets are blocked, long polling carries the same.
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    timeout: 8_000,
    reconnectionDelay: 300,
    reconnectionDelayMax: 4_000,
    forceNew: true,
  });

/** Tells why the server lets nobody in any more, once, and comes back after everything else. Returns whether it is over. */
const watchEnds = (socket: Socket, onEnd: (reason: FollowEnd) => void): (() => boolean) => {
  let ended = false;
  const end = (reason: string) => {
    if (ended) return;
    ended = true;
    onEnd(reason as FollowEnd);
    socket.close();
  };
  socket.on("over", ({ reason }: { reason: string }) => final.includes(reason) && end(reason));
  socket.on("connect_error", (error) => {
    if (final.includes(error.message)) end(error.message);
    // Something on the way takes WebSockets and then keeps silent: polling gets through.
    else if (error.message === "timeout") socket.io.opts.transports = ["polling", "websocket"];
    // Refused by the namespace: socket.io itself does not try again then.
    else if (!socket.active) setTimeout(() => !ended && socket.connect(), 2_000);
  });
  return () => ended;
};

/** Whether nothing has been heard for so long that the socket cannot live. By the time of day: timers stand still while a machine sleeps. */
const watchSilence = (socket: Socket): (() => boolean) => {
  let heard = Date.now();
  const hear = () => {
    heard = Date.now();
  };
  socket.on("connect", hear);
  socket.io.on("ping", hear);
  return () => Date.now() - heard > LET_GO_MS;
};

/** Opens the socket; it comes back by itself until `close`, or until the server says that it must not. */
export const openFollowSocket = (auth: FollowAuth): FollowSocket => {
  const socket = connect(auth);
  let hearEnd: (reason: FollowEnd) => void = () => undefined;
  const ended = watchEnds(socket, (reason) => hearEnd(reason));
  const silent = watchSilence(socket);
  const ask = (name: string, body: unknown): Promise<Reply> =>
    socket.connected
      ? socket
          .timeout(ANSWER_WITHIN_MS)
          .emitWithAck(name, body)
          .catch(() => failed)
      : Promise.resolve(failed);
  return {
    on: (name, hear) => void socket.on(name as string, hear),
    onOnline: (hear) => {
      socket.on("connect", () => hear(true));
      socket.on("disconnect", () => hear(false));
      socket.on("connect_error", () => hear(false));
    },
    onEnd: (hear) => {
      hearEnd = hear;
    },
    ask,
    wake: () => {
      if (ended()) return;
      if (socket.connected && silent()) socket.disconnect();
      if (!socket.connected) socket.connect();
    },
    close: () => void socket.close(),
  };
};
