/** A TCP proxy whose sockets a test makes fall silent: nothing comes, nothing goes, nobody says goodbye; as behind a firewall or a failover. */
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface SilentProxy {
  readonly port: number;
  /** From now on silent: the sockets that are open; and, if `ahead`, those that will be. */
  silence(ahead: boolean): void;
  /** New sockets are served again; silent ones stay so. */
  speak(): void;
  /** Breaks every socket. */
  cut(): void;
  close(): Promise<void>;
}

interface Pair {
  readonly sockets: readonly [Socket, Socket];
  silent: boolean;
}

export const startSilentProxy = async (host: string, port: number): Promise<SilentProxy> => {
  const pairs = new Set<Pair>();
  let silentAhead = false;
  const server = createServer((near) => {
    const far = connect(port, host);
    const pair: Pair = { sockets: [near, far], silent: silentAhead };
    pairs.add(pair);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on("data", (bytes) => {
        if (!pair.silent) to.write(bytes);
      });
      from.on("error", () => from.destroy());
      from.on("close", () => {
        if (!pair.silent) to.destroy();
        pairs.delete(pair);
      });
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const cut = () => {
    for (const { sockets } of pairs) for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    silence(ahead) {
      for (const pair of pairs) pair.silent = true;
      silentAhead = ahead;
    },
    speak: () => {
      silentAhead = false;
    },
    cut,
    async close() {
      cut();
      server.close();
      await once(server, "close");
    },
  };
};
