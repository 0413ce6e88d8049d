import { once } from "node:events";
import { createServer as createHttp, type Server } from "node:http";
import { type AddressInfo, createServer, type Server as NetServer, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { StartError } from "../base/startError.ts";
import { listen } from "./listen.ts";

const open: (Server | NetServer)[] = [];
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of open.splice(0)) if (server.listening) await new Promise((done) => server.close(done));
});

const holder = async (met: (socket: Socket) => void): Promise<{ server: NetServer; port: number }> => {
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => undefined);
    met(socket);
  });
  open.push(server);
  server.listen({ port: 0, host: "127.0.0.1" });
  await once(server, "listening");
  return { server, port: (server.address() as AddressInfo).port };
};
const fresh = (): Server => {
  const server = createHttp();
  open.push(server);
  return server;
};
const soon = { most: 10_000, between: 1, answer: 20 };

describe("a start on a port that is taken", () => {
  it("[HT23] waits, with a word, while who has it says nothing, and takes it when it comes free", async () => {
    let asked = 0;
    const { server: dying, port } = await holder((socket) => {
      asked += 1;
      if (asked < 3) return;
      dying.close();
      for (const each of sockets) each.destroy();
      socket.destroy();
    });
    const said: string[] = [];
    const server = fresh();
    await listen(server, { port, host: "127.0.0.1" }, (text) => said.push(text), soon);
    expect(server.listening).toBe(true);
    expect(said).toEqual([expect.stringContaining(`Port ${port} is still held`)]);
  });

  it("[HT23] is refused at once, without a word, when who has it answers", async () => {
    const { port } = await holder((socket) => socket.end("220 another service\r\n"));
    const said: string[] = [];
    const refused = listen(fresh(), { port, host: "127.0.0.1" }, (text) => said.push(text), {
      ...soon,
      answer: 10_000,
    });
    await expect(refused).rejects.toThrow(new StartError(`Port ${port} is taken: stop what uses it, or set PORT.`));
    expect(said).toEqual([]);
  });

  it("[HT23] is refused in the end when who has it neither answers nor ends", async () => {
    const { port } = await holder(() => undefined);
    const refused = listen(fresh(), { port, host: "127.0.0.1" }, () => undefined, { most: 60, between: 1, answer: 5 });
    await expect(refused).rejects.toThrow("is taken");
  });

  it("[HT17] tells a host that is none of this machine's", async () => {
    await expect(listen(fresh(), { port: 0, host: "192.0.2.1" })).rejects.toThrow("HOST 192.0.2.1 is no address");
  });
});
