/** A database that ends its connections, message by message. */
import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { openPooled, type Pooled } from "./pooled.ts";
import { databaseTrouble } from "./trouble.ts";

const message = (type: string, body: Buffer): Buffer => {
  const head = Buffer.from(`${type}\0\0\0\0`);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};
const welcome = Buffer.concat([message("R", Buffer.alloc(4)), message("Z", Buffer.from("I"))]);
const goodbye = message(
  "E",
  Buffer.from("SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0"),
);

let server: Server | null = null;
let pooled: Pooled | null = null;
afterEach(async () => {
  await pooled?.close();
  server?.close();
});

/** Lets everybody in, and ends the connection in the very packet that says so. */
const open = async (): Promise<Pooled> => {
  server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => socket.end(Buffer.concat([welcome, goodbye])));
  });
  server.listen({ port: 0, host: "127.0.0.1" });
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  pooled = openPooled({ host: "127.0.0.1", port, user: "postgres", database: "postgres" });
  return pooled;
};

const troubleOf = (work: Promise<unknown>) => work.then(() => "done", databaseTrouble);

describe("a connection that ends as it is handed over", () => {
  it("[HT24] fails a transaction, and ends no process", async () => {
    const { prisma, whenBroken } = await open();
    let broken = 0;
    whenBroken(() => {
      broken += 1;
    });
    for (let time = 1; time <= 3; time++) {
      expect(await troubleOf(prisma.$transaction((tx) => tx.deck.count()))).toBe("database-down");
      expect(broken).toBeGreaterThanOrEqual(time);
    }
  });

  it("[HT24] fails a question, on either way", async () => {
    const { prisma, pool } = await open();
    expect(await troubleOf(prisma.deck.count())).toBe("database-down");
    expect(await troubleOf(pool.query("SELECT 1"))).toBe("database-down");
  });
});
