/** Sockets and requests that are a burden before they say who they are. */
import { once } from "node:events";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import type { CreateDeckResponse } from "../../../shared/protocol/http.ts";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import { type Follower, FollowWorld } from "../../testing/followWorld.ts";

let world: FollowWorld;
let deck: CreateDeckResponse;
let presenter: Follower;
let witness: Follower;
let keys: readonly SlideKey[];
beforeAll(async () => {
  world = await FollowWorld.start();
  deck = await world.create("# One\n\n---\n\n# Two\n");
  presenter = await world.join(deck, "present");
  await presenter.send("start", {});
  witness = await world.join(deck, "follow");
  keys = await world.keys(deck);
});
afterAll(() => world.close());

/** To and fro, and the witness hears of both. */
const stillWorks = async (): Promise<void> => {
  for (const key of [keys[1], keys[0]]) {
    expect(await presenter.send("goto", { slide: key as SlideKey, substep: 0 })).toMatchObject({ ok: true });
    await witness.settled("state", ({ slide }) => slide === key);
  }
};

const address = (more = "") => `${world.origin}/socket.io/?EIO=4&transport=polling${more}`;
const wsAddress = () => address().replace("http", "ws").replace("polling", "websocket");
const newSid = async (): Promise<string> => {
  const { sid } = JSON.parse((await (await fetch(address())).text()).slice(1)) as { sid: string };
  return sid;
};

setFlagsFromString("--expose-gc");
const collect: unknown = runInNewContext("gc");
const heap = (): number => {
  if (typeof collect === "function") collect();
  return process.memoryUsage().heapUsed;
};

describe("sockets of strangers", () => {
  it("[FG8] that never say who they are, 1,000 at once, disturb nobody, are let go, and leave nothing behind", async () => {
    const before = heap();
    const crowd = Array.from({ length: 1_000 }, () => new WebSocket(wsAddress()));
    const gone = crowd.map((socket) => once(socket, "close"));
    await Promise.all(crowd.map((socket) => once(socket, "message")));
    await stillWorks();
    await Promise.all(gone);
    crowd.length = 0;
    gone.length = 0;
    await stillWorks();
    expect(heap() - before).toBeLessThan(20 * 1024 * 1024);
  });

  it("[FG8] with headers or an address that are too long are refused", async () => {
    const long = "x".repeat(20_000);
    expect((await fetch(address(), { headers: { cookie: `a=${long}` } })).status).toBe(431);
    expect((await fetch(address(`&a=${long}`))).status).toBe(431);
    const refused = new Promise<string>((done) => {
      new WebSocket(wsAddress(), { headers: { cookie: `a=${long}` } }).on("error", ({ message }) => done(message));
    });
    expect(await refused).toMatch(/431|socket hang up|ECONNRESET/);
    await stillWorks();
  });

  it("[FG8] that post a megabyte, at once or piece by piece, are refused", async () => {
    const megabyte = "4".repeat(1024 * 1024);
    const whole = await fetch(address(`&sid=${await newSid()}`), { method: "POST", body: megabyte });
    expect(whole.status).toBe(413);
    const pieces = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let i = 0; i < 16; i++) controller.enqueue(Buffer.alloc(64 * 1024, "4"));
        controller.close();
      },
    });
    const slowly: RequestInit = { method: "POST", body: pieces, ...{ duplex: "half" } };
    const status = await fetch(address(`&sid=${await newSid()}`), slowly).then(
      (answer) => answer.status,
      () => "cut off",
    );
    expect([413, "cut off"]).toContain(status);
    await stillWorks();
  });
});
