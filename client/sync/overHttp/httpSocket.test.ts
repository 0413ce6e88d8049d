import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { syncProtocols } from "../../../shared/protocol/sync.ts";
import { decodeBatch, encodeDown } from "../../../shared/protocol/syncOverHttp.ts";
import { TransportChoice } from "./chooseTransport.ts";
import { HttpSocket } from "./httpSocket.ts";

/** Node has none; browsers do. */
class TestCloseEvent extends Event {
  readonly code: number;
  readonly reason: string;

  constructor(type: string, { code = 0, reason = "" }: CloseEventInit = {}) {
    super(type);
    this.code = code;
    this.reason = reason;
  }
}
beforeEach(() => void vi.stubGlobal("CloseEvent", TestCloseEvent));
afterEach(() => void vi.unstubAllGlobals());

const turns = async () => {
  for (let i = 0; i < 40; i++) await Promise.resolve();
};

interface Asked {
  readonly url: string;
  readonly method: string;
  readonly init: RequestInit;
  answer(status: number, body?: Uint8Array<ArrayBuffer> | object): Promise<void>;
  fail(): Promise<void>;
}

/** A network whose answers the test gives, and timers that it lets go. */
class Network {
  readonly asked: Asked[] = [];
  timers: { run: () => void; ms: number }[] = [];

  readonly ports = {
    later: (run: () => void, ms: number) => {
      const timer = { run, ms };
      this.timers.push(timer);
      return () => {
        this.timers = this.timers.filter((one) => one !== timer);
      };
    },
    fetch: (url: string, init: RequestInit) =>
      new Promise<Response>((resolve, reject) => {
        init.signal?.addEventListener("abort", () => reject(new Error("aborted")));
        this.asked.push({
          ...{ url, init, method: init.method ?? "GET" },
          answer: async (status, body) => {
            const bytes = body instanceof Uint8Array || body === undefined ? (body ?? null) : JSON.stringify(body);
            resolve(new Response(status === 204 ? null : bytes, { status }));
            await turns();
            await new Promise<void>((done) => setImmediate(done));
          },
          fail: async () => {
            reject(new Error("no network"));
            await turns();
          },
        });
      }),
  };

  /** The latest request of this kind. */
  last(method: string): Asked {
    const found = this.asked.findLast((one) => one.method === method);
    if (!found) throw new Error(`nothing was asked by ${method}`);
    return found;
  }

  count(method: string): number {
    return this.asked.filter((one) => one.method === method).length;
  }

  /** Lets the waits before further tries pass, not the patience with a request. */
  async wait(): Promise<void> {
    for (const { run } of this.timers.filter(({ ms }) => ms < 10_000).splice(0)) run();
    await turns();
  }
}

const opened = async () => {
  const network = new Network();
  const socket = new HttpSocket("ws://host:1/sync/deck", syncProtocols("abc"), network.ports);
  const said: unknown[] = [];
  socket.onopen = () => said.push("open");
  socket.onmessage = ({ data }) => said.push([...new Uint8Array(data as ArrayBuffer)]);
  socket.onclose = ({ code, reason }) => said.push([code, reason]);
  await network.last("POST").answer(201, { session: "the-session" });
  return { network, socket, said };
};

const down = (first: number, ...frames: number[]) =>
  encodeDown({ first, frames: frames.map((byte) => Uint8Array.of(byte)), close: 0, reason: "" });
const sentIn = ({ init }: Asked) => {
  const { first, frames } = decodeBatch(init.body as Uint8Array);
  return [first, ...frames.map(([byte]) => byte)];
};

describe("a socket over HTTP", () => {
  it("[CS21] [CS23] opens with the secret in a header, and says in each request which session it is", async () => {
    const { network, said } = await opened();
    const [open, poll] = network.asked;
    expect([open?.url, new Headers(open?.init.headers).get("authorization")]).toEqual([
      "http://host:1/sync/deck/http",
      "Bearer abc",
    ]);
    expect([poll?.url, new Headers(poll?.init.headers).get("copress-session")]).toEqual([
      "http://host:1/sync/deck/http?after=0",
      "the-session",
    ]);
    expect(said).toEqual(["open"]);
  });

  it("[CS21] hears each frame once, in order, whatever answers are lost", async () => {
    const { network, said } = await opened();
    await network.last("GET").answer(200, down(1, 5, 6));
    expect(network.last("GET").url).toContain("after=2");
    await network.last("GET").fail();
    await network.wait();
    // The same again, and more.
    await network.last("GET").answer(200, down(1, 5, 6, 7));
    expect(network.last("GET").url).toContain("after=3");
    expect(said).toEqual(["open", [5], [6], [7]]);
  });

  it("[CS21] sends one request at a time, and what was not taken again", async () => {
    const { network, socket } = await opened();
    socket.send(Uint8Array.of(1));
    socket.send(Uint8Array.of(2));
    socket.send(Uint8Array.of(3));
    expect([network.count("POST"), sentIn(network.last("POST"))]).toEqual([2, [1, 1]]);
    await network.last("POST").answer(200, { taken: 1 });
    expect(sentIn(network.last("POST"))).toEqual([2, 2, 3]);
    await network.last("POST").fail();
    await network.wait();
    expect(sentIn(network.last("POST"))).toEqual([2, 2, 3]);
    await network.last("POST").answer(200, { taken: 2 });
    expect(sentIn(network.last("POST"))).toEqual([3, 3]);
    const asked = network.count("POST");
    await network.last("POST").answer(200, { taken: 2 });
    expect(network.count("POST")).toBe(asked);
    await network.wait();
    expect(network.count("POST")).toBe(asked + 1);
  });

  it("[CS22] ends with the server's code and reason, at the door and later", async () => {
    const { network, said, socket } = await opened();
    const close = encodeDown({ first: 1, frames: [Uint8Array.of(4)], close: 4403, reason: "revoked" });
    await network.last("GET").answer(200, close);
    expect([said, socket.readyState]).toEqual([["open", [4], [4403, "revoked"]], HttpSocket.CLOSED]);
    const refused = new Network();
    const other = new HttpSocket("wss://host/sync/deck", syncProtocols("abc"), refused.ports);
    const closed: number[] = [];
    other.onclose = ({ code }) => closed.push(code);
    await refused.last("POST").answer(403, { close: 4401, reason: "no-access" });
    expect([closed, refused.last("POST").url]).toEqual([[4401], "https://host/sync/deck/http"]);
  });

  it("[CS22] tries again what a proxy answered, is lost in the end, and at once when the session is no more", async () => {
    const { network, said } = await opened();
    await network.last("GET").answer(200, new TextEncoder().encode("<h1>Please log in</h1>"));
    await network.wait();
    for (let i = 0; i < 4; i++) {
      await network.last("GET").answer(502);
      await network.wait();
    }
    expect(said).toEqual(["open", [1006, ""]]);
    const other = await opened();
    await other.network.last("GET").answer(404);
    expect(other.said).toEqual(["open", [1006, ""]]);
  });

  it("[CS22] says goodbye when the page closes it, and hears nothing more", async () => {
    const { network, said, socket } = await opened();
    const waiting = network.last("GET");
    socket.close();
    expect([network.count("DELETE"), waiting.init.signal?.aborted]).toEqual([1, true]);
    await turns();
    socket.send(Uint8Array.of(1));
    expect([said, network.count("POST")]).toEqual([["open", [1000, ""]], 1]);
  });
});

/** A WebSocket that does what the test says. */
class TestWebSocket extends EventTarget {
  static readonly made: TestWebSocket[] = [];

  constructor() {
    super();
    TestWebSocket.made.push(this);
  }

  close(): void {
    this.end(1006);
  }

  end(code: number): void {
    this.dispatchEvent(new TestCloseEvent("close", { code }));
  }
}

describe("the choice of a transport", () => {
  const choose = (answers: boolean) => {
    const network = new Network();
    const choice = new TransportChoice({ later: network.ports.later, answers: async () => answers });
    const sockets = choice.socketClass(TestWebSocket as unknown as typeof WebSocket, EventTarget as never);
    const make = () => new sockets("ws://host") as unknown as TestWebSocket;
    return { choice, network, make };
  };

  it("[CS20] falls on HTTP after two failures in a row, if HTTP gets through", async () => {
    const { choice, make } = choose(true);
    make().end(1006);
    await turns();
    expect(choice.overHttp).toBe(false);
    make().end(1006);
    await turns();
    expect([choice.overHttp, make() instanceof TestWebSocket]).toEqual([true, false]);
  });

  it("[CS20] stays with WebSockets where the server is away, has said why, brought something, or the page closed", async () => {
    const away = choose(false);
    for (let i = 0; i < 3; i++) away.make().end(1006);
    await turns();
    const here = choose(true);
    here.make().end(1006);
    await turns();
    here.make().end(4401);
    const good = here.make();
    good.dispatchEvent(new Event("message"));
    good.end(1006);
    await turns();
    here.make().close();
    here.make().end(1006);
    await turns();
    expect([away.choice.overHttp, here.choice.overHttp]).toEqual([false, false]);
  });

  it("[CS20] takes a WebSocket that brings nothing for one that fails", async () => {
    const { choice, network, make } = choose(true);
    for (let i = 0; i < 2; i++) {
      make();
      await network.wait();
    }
    expect(choice.overHttp).toBe(true);
  });
});
