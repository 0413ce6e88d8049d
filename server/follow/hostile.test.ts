import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import type { CreateDeckResponse } from "../../shared/protocol/http.ts";
import type { SlideKey } from "../../shared/protocol/ids.ts";
import { type Follower, FollowWorld } from "../testing/followWorld.ts";
import { followLimits } from "./talk/followLimits.ts";

let world: FollowWorld;
let deck: CreateDeckResponse;
let presenter: Follower;
let keys: readonly SlideKey[];
beforeAll(async () => {
  world = await FollowWorld.start();
});
afterAll(() => world.close());
afterEach(() => world.leaveAll());

const begin = async (): Promise<void> => {
  deck = await world.create("# One\n\n---\n\n# Two\n");
  presenter = await world.join(deck, "present", { session: "presenter-tab-0001" });
  await presenter.send("start", {});
  keys = await world.keys(deck);
};

/** The presenter still moves the audience, and nobody else did. */
const stillWorks = async (witness: Follower): Promise<void> => {
  expect(witness.last("state")).toMatchObject({ slide: keys[0], live: true, blackout: false });
  expect(await presenter.send("goto", { slide: keys[1] as SlideKey, substep: 0 })).toMatchObject({ ok: true });
  await witness.settled("state", ({ slide }) => slide === keys[1]);
};

const nested = (depth: number): unknown => JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`);

describe("hostile clients", () => {
  it("[FS10] [FG3] get nothing done with a follow link, whatever its events carry", async () => {
    await begin();
    const [witness, hostile] = [await world.join(deck, "follow"), await world.join(deck, "follow")];
    const payloads = [
      null,
      undefined,
      7,
      "x",
      true,
      [],
      {},
      nested(2_000),
      { slide: keys[1], substep: 0 },
      Buffer.from([1]),
    ];
    for (const payload of payloads) {
      for (const name of ["goto", "stop", "take"]) {
        expect(await hostile.sendRaw(name, payload)).toMatchObject({ ok: false, code: "not-allowed" });
      }
    }
    await stillWorks(witness);
  });

  it("[FG4] get nothing done with wrong types from a presenter's link", async () => {
    await begin();
    const witness = await world.join(deck, "follow");
    const bad: readonly (readonly [string, unknown])[] = [
      ["goto", null],
      ["goto", { slide: 7, substep: 0 }],
      ["goto", { slide: keys[1], substep: -1 }],
      ["goto", { slide: keys[1], substep: 1.5 }],
      ["goto", { slide: keys[1], substep: "0" }],
      ["goto", { slide: ["x"], substep: 0 }],
      ["goto", { slide: "x".repeat(200), substep: 0 }],
      ["goto", nested(3_000)],
      ["blackout", { on: "yes" }],
      ["settings", { browse: "everything" }],
      ["settings", { minutes: 1e9 }],
      ["hand", { to: { __proto__: 1 } }],
      ["show", { question: "' OR 1=1" }],
      ["constructor", {}],
      ["__proto__", {}],
      ["no-such-event", {}],
      ["react", { kind: "explode" }],
      ["question", { text: null }],
    ];
    for (const [name, payload] of bad) {
      expect([name, await presenter.sendRaw(name, payload)]).toMatchObject([name, { ok: false, code: "bad-message" }]);
    }
    expect(await presenter.sendRaw("goto", { slide: "__proto__", substep: 0 })).toMatchObject({ code: "no-slide" });
    await stillWorks(witness);
  });

  it("[FG5] are ended when they flood, with 10,000 events at once, and disturb nobody", async () => {
    await begin();
    const [witness, hostile] = [await world.join(deck, "follow"), await world.join(deck, "follow")];
    for (let i = 0; i < 10_000; i++) hostile.socket.emit("goto", { slide: keys[1], substep: i });
    expect(await hostile.until("over")).toEqual({ reason: "flood" });
    await hostile.gone();
    await stillWorks(witness);
  });

  it("[FG5] are ended when a message is larger than any of ours", async () => {
    await begin();
    const witness = await world.join(deck, "follow");
    for (const transports of [["websocket"], ["polling"]]) {
      const hostile = await world.join(deck, "follow", { transports, reconnection: false });
      hostile.socket.emit("question", { text: "x".repeat(100_000) });
      await hostile.gone();
    }
    await stillWorks(witness);
  });

  it("[FG1] [FG3] are not let in without a link that holds, and a revoked link ends its sockets", async () => {
    await begin();
    const wrong = [
      { deck: deck.deck.id, token: "x".repeat(43) },
      { deck: deck.deck.id },
      { deck: "other-deck", token: deck.links.follow.secret },
      { deck: { $ne: "" }, token: ["a"] },
      { deck: deck.deck.id, token: deck.links.follow.secret, session: "short" },
      {},
    ];
    for (const auth of wrong) {
      const stranger = world.socket(deck, "follow", { auth, reconnection: false });
      expect(await stranger.refused).toBe("no-access");
    }
    const [follower, other] = [await world.join(deck, "follow"), await world.join(deck, "view")];
    const links = await world.ask(`/api/decks/${deck.deck.id}/links`, deck.links.owner.secret);
    const list = (await links.json()) as { links: { id: string; role: string }[] };
    const id = list.links.find(({ role }) => role === "follow")?.id;
    await fetch(`${world.origin}/api/decks/${deck.deck.id}/links/${id}`, {
      method: "DELETE",
      headers: { authorization: `Bearer ${deck.links.owner.secret}` },
    });
    expect(await follower.until("over")).toEqual({ reason: "revoked" });
    expect(await world.socket(deck, "follow", { reconnection: false }).refused).toBe("no-access");
    expect((await world.ask(`/api/follow/${deck.deck.id}/slides`, deck.links.follow.secret)).status).toBe(401);
    expect(other.socket.connected).toBe(true);
  });

  it("[FG1] [FG2] are refused from a foreign origin, by polling and by WebSocket, and the default namespace takes nobody", async () => {
    await begin();
    const address = `${world.origin}/socket.io/?EIO=4&transport=`;
    for (const origin of ["http://evil.example", "null"]) {
      expect((await fetch(`${address}polling`, { headers: { origin } })).status).toBe(403);
      const refused = new Promise<string>((done) => {
        new WebSocket(`${address.replace("http", "ws")}websocket`, { headers: { origin } }).on("error", (error) =>
          done(error.message),
        );
      });
      expect(await refused).toMatch(/Unexpected server response: 40[03]/);
    }
    const own = await fetch(`${address}polling`, { headers: { origin: world.origin } });
    expect(own.status).toBe(200);
    expect(own.headers.get("access-control-allow-origin")).toBeNull();
    const { sid } = JSON.parse((await own.text()).slice(1)) as { sid: string };
    await fetch(`${address}polling&sid=${sid}`, { method: "POST", body: "40" });
    expect(await (await fetch(`${address}polling&sid=${sid}`)).text()).toContain("no-access");
  });

  it("[FG31] [FG32] cannot vote twice, ask without end, or put more than text into a question", async () => {
    await begin();
    const [asker, voter] = [await world.join(deck, "follow"), await world.join(deck, "follow")];
    const text = `  Why <img src=x onerror=alert(1)>\u0000\u202e ${"y".repeat(1_000)}`;
    const asked = await asker.send("question", { text });
    if (!asked.ok || !asked.id) throw new Error("not asked");
    const question = asked.id;
    const { questions } = await presenter.until("questions");
    expect(questions[0]?.text).toMatch(/^Why <img src=x onerror=alert\(1\)> y+$/);
    expect(questions[0]?.text.length).toBeLessThanOrEqual(300);
    expect(voter.last("questions")).toBeUndefined();
    expect(await voter.send("vote", { question })).toMatchObject({ code: "no-question" });
    expect(await presenter.send("moderate", { question, status: "open" })).toMatchObject({ ok: true });
    await voter.until("questions", (news) => news.questions[0]?.status === "open");
    expect(await voter.send("vote", { question })).toMatchObject({ ok: true });
    expect(await voter.send("vote", { question })).toMatchObject({ code: "already-voted" });
    expect((await presenter.settled("questions", (news) => news.questions[0]?.votes === 1)).questions).toHaveLength(1);
    expect(await presenter.send("show", { question })).toMatchObject({ ok: true });
    await voter.settled("state", (state) => state.question?.id === question);
    expect(await presenter.send("moderate", { question, status: "dismissed" })).toMatchObject({ ok: true });
    const gone = await voter.settled("questions", (news) => news.questions[0]?.status === "dismissed");
    expect(gone.questions[0]?.text).toBe("");
    expect((await voter.settled("state", (state) => state.question === undefined)).live).toBe(true);
    const codes = [];
    for (let i = 0; i < 5; i++) codes.push(await asker.send("question", { text: `question ${i}` }));
    expect(codes.filter((reply) => !reply.ok && reply.code === "too-fast").length).toBeGreaterThan(0);
    expect(await presenter.send("settings", { questions: false, reactions: false })).toMatchObject({ ok: true });
    expect(await voter.send("react", { kind: "clap" })).toMatchObject({ code: "switched-off" });
  });

  it("[FG35] are one voter, whatever sessions and cookies they make up; a browser with our cookie is another", async () => {
    await begin();
    const asker = await world.join(deck, "follow");
    const asked = await asker.send("question", { text: "Who decides?" });
    if (!asked.ok || !asked.id) throw new Error("not asked");
    const question = asked.id;
    await presenter.send("moderate", { question, status: "open" });
    const replies = [];
    for (let i = 0; i < 5; i++) {
      const voter = await world.join(deck, "follow", {
        session: `made-up-voter-${i}-xxxxx`,
        extraHeaders: { cookie: `copress_author=${String(i).repeat(22)}${i > 2 ? `.${"B".repeat(22)}` : ""}` },
      });
      replies.push((await voter.send("vote", { question })).ok);
    }
    expect(replies).toEqual([true, false, false, false, false]);
    const browser = await world.join(deck, "follow", { extraHeaders: { cookie: await world.cookie() } });
    expect((await browser.send("vote", { question })).ok).toBe(true);
  });

  it("[FG37] with cookies of ours are heard one after another, and a room at once", async () => {
    await begin();
    const asker = await world.join(deck, "follow", { extraHeaders: { cookie: await world.cookie() } });
    const asked = await asker.send("question", { text: "Who decides?" });
    if (!asked.ok || !asked.id) throw new Error("not asked");
    const question = asked.id;
    await presenter.send("moderate", { question, status: "open" });
    const codes = [];
    for (let i = 0; i < 60; i++) {
      const voter = await world.join(deck, "follow", { extraHeaders: { cookie: await world.cookie() } });
      const reply = await voter.send("vote", { question });
      codes.push(reply.ok ? "counted" : reply.code);
      voter.socket.close();
    }
    expect(codes.slice(0, 8)).toEqual(Array.from({ length: 8 }, () => "counted"));
    expect(codes).toContain("not-yet");
  });

  it("[FG34] who guess codes too often are refused also with the right one", async () => {
    await begin();
    const code = (await presenter.settled("desk", (desk) => desk.code !== "")).code;
    const ask = async (what: string) => (await world.ask(`/f/${what}`, "", { accept: "application/json" })).status;
    for (let i = 0; i < 100; i++) expect(await ask(code)).toBe(302);
    const statuses = [];
    for (let i = 0; i < followLimits.wrongCodesPerMinute + 20; i++) statuses.push(await ask("ACDEFG"));
    expect(statuses.at(0)).toBe(404);
    expect(statuses.at(-1)).toBe(429);
    expect(await ask(code)).toBe(429);
  });
});
