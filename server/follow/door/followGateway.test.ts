import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { CreateDeckResponse } from "../../../shared/protocol/http.ts";
import { deckWithRoleSchema } from "../../../shared/protocol/http.ts";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import { FollowWorld } from "../../testing/followWorld.ts";

let world: FollowWorld;
beforeAll(async () => {
  world = await FollowWorld.start();
});
afterEach(() => world.leaveAll());
afterAll(() => world.close());

const three = "# One\n\n???\nnote one\n\n---\n\n# Two\n\n---\n\n# Three\n";

const started = async (markdown = three, settings = {}) => {
  const deck = await world.create(markdown);
  const presenter = await world.join(deck, "present", { session: "presenter-tab-0001", name: "Ada" });
  expect(await presenter.send("start", { settings })).toMatchObject({ ok: true });
  return { deck, presenter, keys: await world.keys(deck) };
};

const htmlOf = async (deck: CreateDeckResponse): Promise<string> => JSON.stringify(await world.slides(deck));

describe("the follow door", () => {
  it("[FS1] shows nothing before the start, then the first slide to all, websocket or polling", async () => {
    const deck = await world.create(three);
    const early = await world.join(deck, "follow");
    const polling = await world.join(deck, "follow", { transports: ["polling"] });
    expect(early.last("state")).toMatchObject({ talk: "", seq: 0, slide: null, live: false });
    expect((await world.slides(deck)).slides).toEqual([]);
    const presenter = await world.join(deck, "present");
    expect(await presenter.sendRaw("start")).toMatchObject({ ok: true, seq: 1 });
    const [first] = await world.keys(deck);
    for (const follower of [early, polling, presenter]) {
      expect(await follower.settled("state", ({ live }) => live)).toMatchObject({ seq: 1, slide: first, substep: 0 });
    }
    expect(early.last("patch")).toMatchObject({
      from: early.mail.slides?.[0]?.rev,
      to: (await world.slides(deck)).rev,
    });
  });

  it("[FS20] brings a move to everybody, and a late joiner to where the talk is", async () => {
    const { deck, presenter, keys } = await started();
    const follower = await world.join(deck, "follow");
    const [, second, third] = keys as [SlideKey, SlideKey, SlideKey];
    expect(await presenter.send("goto", { slide: second, substep: 0 })).toMatchObject({ ok: true });
    expect(await presenter.send("goto", { slide: third, substep: 2 })).toMatchObject({ ok: true });
    await follower.settled("state", (state) => state.slide === third && state.substep === 2);
    // What programs rely on: keys over HTTP are the talk's, and a frame has its seq in plain sight.
    const listed = await world.ask(`/api/decks/${deck.deck.id}/slides`, deck.links.present.secret);
    const { slides } = (await listed.json()) as { slides: { key: SlideKey }[] };
    expect(slides.map(({ key }) => key)).toEqual(keys);
    expect(follower.raw.at(-1)).toMatch(/^2\/follow,\["state",.*"seq":\d+/);
    const late = await world.join(deck, "view");
    expect(late.last("state")).toMatchObject({ slide: third, substep: 2, live: true });
    expect(await presenter.send("goto", { slide: "no-such" as SlideKey, substep: 0 })).toMatchObject({
      code: "no-slide",
    });
    expect(await presenter.send("blackout", { on: true })).toMatchObject({ ok: true });
    await late.settled("state", ({ blackout }) => blackout);
  });

  it("[FS10] refuses every event of a link that may not drive, and of a presenter who does not drive", async () => {
    const { deck, presenter, keys } = await started();
    const other = await world.join(deck, "edit", { name: "Bea" });
    const before = presenter.last("state");
    const events = [
      ["start", {}],
      ["goto", { slide: keys[1], substep: 0 }],
      ["blackout", { on: true }],
      ["settings", { browse: "none" }],
      ["release", {}],
      ["ask", {}],
      ["hand", { to: "x" }],
      ["take", { confirm: true }],
      ["stop", {}],
      ["moderate", { question: "abcdefgh", status: "open" }],
      ["show", { question: null }],
    ] as const;
    for (const role of ["follow", "view"] as const) {
      const hostile = await world.join(deck, role);
      for (const [name, payload] of events) {
        expect(await hostile.sendRaw(name, payload)).toMatchObject({ code: "not-allowed" });
      }
    }
    for (const [name, payload] of events) {
      if (name === "ask" || name === "hand" || name === "take") continue;
      const code = name === "start" ? "running" : "not-driving";
      expect(await other.sendRaw(name, payload)).toMatchObject({ ok: false, code });
    }
    expect((await world.join(deck, "follow")).last("state")).toEqual(before);
  });

  it("[FS11] [FS12] hands over on request, and lets another take it with a confirmation; the old driver moves nobody", async () => {
    const { deck, presenter, keys } = await started();
    const bea = await world.join(deck, "present", { name: "Bea" });
    const move = { slide: keys[1] as SlideKey, substep: 0 };
    expect(await bea.send("ask", {})).toMatchObject({ ok: true });
    expect(await presenter.until("notice")).toEqual({ kind: "asked", by: "Bea" });
    const asking = (await presenter.settled("desk", (desk) => desk.asking.length === 1)).asking[0];
    expect(await presenter.send("hand", { to: asking?.seat ?? "" })).toMatchObject({ ok: true });
    expect(await bea.until("notice")).toEqual({ kind: "handed", by: "Ada" });
    expect(await presenter.send("goto", move)).toMatchObject({ code: "not-driving" });
    expect(await bea.send("goto", move)).toMatchObject({ ok: true });
    expect(await presenter.send("take", {})).toMatchObject({ code: "confirm" });
    expect(await presenter.send("take", { confirm: true })).toMatchObject({ ok: true });
    expect(await bea.until("notice", ({ kind }) => kind === "taken")).toEqual({ kind: "taken", by: "Ada" });
    expect(await bea.send("goto", { ...move, substep: 1 })).toMatchObject({ code: "not-driving" });
  });

  it("[FS13] [FS14] [FG6] lets a tab that comes back drive on, the newest only, and refuses a move made before another's", async () => {
    const { deck, presenter, keys } = await started();
    const follower = await world.join(deck, "follow");
    const seen = presenter.last("state")?.seq ?? 0;
    const remote = await world.join(deck, "present", { session: "remote-phone-0001", seat: "presenter-tab-0001" });
    expect(await remote.send("goto", { slide: keys[2] as SlideKey, substep: 0 })).toMatchObject({ ok: true });
    const stale = { slide: keys[1] as SlideKey, substep: 0, after: seen };
    expect(await presenter.send("goto", stale)).toMatchObject({ code: "stale" });
    remote.socket.close();
    const again = await world.join(deck, "present", { session: "presenter-tab-0001" });
    expect(await presenter.until("over")).toEqual({ reason: "replaced" });
    await presenter.gone();
    const { seq } = again.last("state") ?? { seq: 0 };
    expect(await again.send("goto", { ...stale, after: seq })).toMatchObject({ ok: true });
    await follower.settled("state", ({ slide }) => slide === keys[1]);
    again.socket.close();
    expect(await follower.settled("state", ({ away }) => away === true)).toMatchObject({ live: true, slide: keys[1] });
  });

  it("[FS22] [FS33] keeps the audience on its slide while a co-author edits, and sends what changed only", async () => {
    const { deck, presenter, keys } = await started();
    const follower = await world.join(deck, "follow");
    await presenter.send("goto", { slide: keys[1] as SlideKey, substep: 0 });
    const author = await world.author(deck);
    author.insert(author.toString().indexOf("Two"), "Number ");
    const edit = await follower.until("patch", ({ slides }) => slides.length === 1);
    expect(JSON.stringify(edit)).toContain("Number");
    expect(Buffer.byteLength(JSON.stringify(edit))).toBeLessThan(400);
    author.insert(0, "# Zero\n\n---\n\n");
    const insert = await follower.until("patch", ({ order }) => order !== null);
    expect(insert.order).toHaveLength(4);
    expect(follower.last("state")).toMatchObject({ slide: keys[1] });
    expect((await world.slides(deck)).rev).toBe(insert.to);
  });

  it("[FS25] goes to the neighbour when the live slide is deleted, and tells the driver", async () => {
    const { deck, presenter, keys } = await started();
    const follower = await world.join(deck, "follow");
    await presenter.send("goto", { slide: keys[1] as SlideKey, substep: 0 });
    const author = await world.author(deck);
    const at = author.toString().indexOf("\n# Two");
    author.delete(at, "\n# Two\n\n---\n".length);
    expect(await presenter.until("notice")).toEqual({ kind: "slide-gone", by: "" });
    const { slide } = await follower.settled("state", ({ seq }) => seq === presenter.last("state")?.seq);
    const shown = (await world.slides(deck)).slides.find(({ key }) => key === slide);
    expect(shown?.html).toContain("Three");
    expect(await htmlOf(deck)).not.toContain("Two");
  });

  it("[FS30] [FG13] withholds the text of what was not shown yet", async () => {
    const { deck, presenter, keys } = await started(three, { browse: "up-to-live" });
    const follower = await world.join(deck, "follow");
    expect(await htmlOf(deck)).not.toContain("Two");
    await presenter.send("goto", { slide: keys[1] as SlideKey, substep: 0 });
    const patch = await follower.until("patch");
    expect(JSON.stringify(patch)).toContain("Two");
    await follower.settled("state", ({ slide }) => slide === keys[1]);
    const told = follower.raw.map((text) => /^2\/follow,\["(\w+)"/.exec(text)?.[1]).filter(Boolean);
    expect(told.slice(-2)).toEqual(["patch", "state"]);
    expect(await htmlOf(deck)).not.toContain("Three");
    await presenter.send("settings", { browse: "none" });
    await follower.settled("state", ({ browse }) => browse === "none");
    const alone = await world.slides(deck);
    expect(alone.slides.map(({ key }) => key)).toEqual([keys[1]]);
    const answer = await world.ask(`/api/decks/${deck.deck.id}/slides`, deck.links.follow.secret);
    expect(await answer.text()).not.toMatch(/One|Three|note/);
  });

  it("[FS32] [HT30] tells a follow link the title that is shown, not one that waits, and not when it was edited", async () => {
    const { deck, presenter } = await started(three, { edits: "held" });
    const author = await world.author(deck);
    author.insert(author.toString().indexOf("One"), "Draft ");
    await presenter.settled("desk", ({ held }) => held);
    const known = async (role: "follow" | "view") => {
      const answer = await world.ask(`/api/decks/${deck.deck.id}`, deck.links[role].secret);
      return deckWithRoleSchema.parse(await answer.json());
    };
    await expect.poll(async () => (await known("view")).title, { timeout: 20_000 }).toContain("Draft");
    const follower = await known("follow");
    expect([follower.title, follower.role]).toEqual(["One", "follow"]);
    expect(follower.updatedAt).toBe(follower.createdAt);
    expect((await known("view")).updatedAt > follower.createdAt).toBe(true);
  });

  it("[FS32] [FS4] holds edits until they are released, and shows nothing that was edited after the end", async () => {
    const { deck, presenter } = await started(three, { edits: "held" });
    const follower = await world.join(deck, "follow");
    const author = await world.author(deck);
    author.insert(author.toString().indexOf("One"), "Draft ");
    await presenter.settled("desk", ({ held }) => held);
    expect(await htmlOf(deck)).not.toContain("Draft");
    await presenter.send("release", {});
    await follower.until("patch", (patch) => JSON.stringify(patch).includes("Draft"));
    await presenter.settled("desk", ({ held }) => !held);
    expect(await presenter.send("stop", {})).toMatchObject({ ok: true });
    expect(await follower.settled("state", ({ live }) => !live)).toMatchObject({ ended: "slides" });
    author.insert(author.toString().indexOf("Two"), "Later ");
    expect(await presenter.send("start", { settings: { edits: "live" } })).toMatchObject({ ok: true });
    await follower.until("patch", (patch) => JSON.stringify(patch).includes("Later"));
  });

  it("[FG30] leads to the follow page by a short code while the talk is on", async () => {
    const { deck, presenter } = await started();
    const { code } = await presenter.settled("desk", (desk) => desk.code !== "");
    expect(code).toMatch(/^[A-Z0-9]{6}$/);
    const answer = await world.ask(`/f/${code.toLowerCase().slice(0, 3)}-${code.slice(3)}`, "");
    expect(answer.status).toBe(302);
    const path = `/follow/${deck.deck.id}#${deck.links.follow.secret}`;
    expect(answer.headers.get("location")).toBe(path);
    expect(await presenter.until("you")).toMatchObject({ followUrl: path });
    await presenter.send("stop", {});
    await presenter.settled("desk", (desk) => desk.code === "");
    for (let tries = 0; tries < 50 && (await world.ask(`/f/${code}`, "")).status === 302; tries++)
      await presenter.send("ask", {});
    const over = await world.ask(`/f/${code}`, "");
    expect([over.status, over.headers.get("content-type")]).toEqual([404, expect.stringContaining("problem+json")]);
  });
});
