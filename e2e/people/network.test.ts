import { once } from "node:events";
import { createServer, request } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocketServer } from "ws";
import { Network } from "./network.ts";

const open: { close(): unknown }[] = [];
afterEach(() => {
  for (const thing of open.splice(0).reverse()) thing.close();
});

const serve = async () => {
  const server = createServer((_, answer) => answer.end("here"));
  new WebSocketServer({ server }).on("connection", (socket) =>
    socket.on("message", (data) => socket.send(String(data))),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const network = await Network.open();
  open.push(server, network);
  const port = typeof address === "object" ? (address?.port ?? 0) : 0;
  return { network, host: `127.0.0.1:${port}`, proxy: new URL(network.proxy.server) };
};
type Served = Awaited<ReturnType<typeof serve>>;

const ask = ({ host, proxy }: Served): Promise<string> =>
  new Promise((resolve, reject) => {
    const asked = request(
      { host: proxy.hostname, port: proxy.port, path: `http://${host}/`, agent: false },
      (answer) => {
        answer.on("data", (data) => resolve(String(data)));
      },
    );
    asked.on("error", () => reject(new Error("cut")));
    asked.end();
  });

/** Through the proxy, as a browser's WebSocket goes. */
const tunnel = ({ host, proxy }: Served) =>
  new Promise<import("node:net").Socket>((resolve, reject) => {
    const asked = request({ host: proxy.hostname, port: proxy.port, method: "CONNECT", path: host, agent: false });
    asked.on("connect", (_, socket) => resolve(socket));
    asked.on("error", () => reject(new Error("cut")));
    asked.end();
  });

describe("a person's network", () => {
  it("lets requests and sockets through, breaks off what is open when it is cut, and comes back", async () => {
    const served = await serve();
    expect(await ask(served)).toBe("here");
    const socket = await tunnel(served);
    const closed = once(socket.resume(), "close");
    served.network.cut(true);
    await closed;
    await expect(ask(served)).rejects.toThrow("cut");
    await expect(tunnel(served)).rejects.toThrow("cut");
    served.network.cut(false);
    expect(await ask(served)).toBe("here");
    (await tunnel(served)).destroy();
  });
});
