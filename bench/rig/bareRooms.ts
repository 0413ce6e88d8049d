/**
 * What following is measured beside: socket.io with nothing of ours. `rooms` sends to a room; `multiplex` does what reveal.js' plugin of that
 * name does: whoever knows a secret sends a state to all sockets of the server, under the secret's hash.
 */
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { Server } from "socket.io";

const server = createServer();
const io = new Server(server);
const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

if (process.env.KIND === "multiplex") {
  io.on("connection", (socket) => {
    socket.on("multiplex-statechanged", (data: { secret: string | null; socketId: string; state: unknown }) => {
      if (!data.secret || hashOf(data.secret) !== data.socketId) return;
      socket.broadcast.emit(data.socketId, { ...data, secret: null });
    });
  });
} else {
  io.on("connection", (socket) => {
    socket.on("join", ({ room }: { room: string }, done?: () => void) => {
      void socket.join(room);
      done?.();
    });
    socket.on("go", ({ room, seq }: { room: string; seq: number }) => void socket.to(room).emit("go", { seq }));
  });
}
server.listen(Number(process.env.PORT), "127.0.0.1");
