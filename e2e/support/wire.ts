/** A wire to a PostgreSQL server that a test can cut and mend: what a network does to a database. */
import { once } from "node:events";
import { createConnection, createServer, type Socket } from "node:net";

export interface Wire {
  /** The database's address, through the wire. */
  readonly url: string;
  /** Ends every socket, and refuses new ones. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

export const startWire = async (target: URL): Promise<Wire> => {
  const sockets = new Set<Socket>();
  let whole = true;
  const server = createServer((near) => {
    if (!whole) return near.destroy();
    const far = createConnection(Number(target.port || 5432), target.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.pipe(other);
      // An error is followed by "close", which ends the other side.
      one.on("error", () => other.destroy());
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port was given");
  const url = new URL(target);
  url.hostname = "127.0.0.1";
  url.port = String(address.port);
  const cut = () => {
    whole = false;
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.href,
    cut,
    mend() {
      whole = true;
    },
    async close() {
      cut();
      server.close();
      await once(server, "close");
    },
  };
};
