/** What many, and slow ones, do to a talk. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import { FollowWorld } from "../../testing/followWorld.ts";

let world: FollowWorld;
beforeAll(async () => {
  world = await FollowWorld.start();
});
afterEach(() => world.leaveAll());
afterAll(() => world.close());

describe("a crowd", () => {
  it("[FG14] is counted, and its reactions are summed up", async () => {
    const deck = await world.create("# One\n");
    const presenter = await world.join(deck, "present");
    await presenter.send("start", {});
    // FG35: eight browsers. Without cookies of ours they were one person, who claps too fast.
    const come = async () => world.join(deck, "follow", { extraHeaders: { cookie: await world.cookie() } });
    const crowd = await Promise.all(Array.from({ length: 8 }, come));
    await presenter.settled("followers", ({ count }) => count === 8);
    for (const one of crowd) for (let i = 0; i < 3; i++) one.socket.emit("react", { kind: "clap" });
    const claps = () => (presenter.mail.reactions ?? []).reduce((sum, { clap = 0 }) => sum + clap, 0);
    await presenter.settled("reactions", () => claps() === 24);
    expect(presenter.mail.reactions?.length).toBeLessThan(6);
    expect(crowd[0]?.last("reactions")).toBeUndefined();
  });

  it("[FG7] loses who does not read what it is sent, slows nobody, and takes them back", async () => {
    const text = "word ".repeat(6_000);
    const deck = await world.create(Array.from({ length: 20 }, (_, n) => `# S${n}\n\n${text}\n`).join("\n---\n\n"));
    const presenter = await world.join(deck, "present");
    await presenter.send("start", {});
    const keys = await world.keys(deck);
    const witness = await world.join(deck, "follow");
    const slow = new WebSocket(`${world.origin.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`);
    const auth = JSON.stringify({ deck: deck.deck.id, token: deck.links.follow.secret });
    await new Promise<void>((done) => {
      slow.on("message", (data) => {
        const said = String(data);
        if (said.startsWith("0")) slow.send(`40/follow,${auth}`);
        else if (said.startsWith("42/follow")) done();
      });
    });
    slow.pause();
    await presenter.settled("followers", ({ count }) => count === 2);
    for (let i = 0; i < 40; i++) await presenter.send("settings", { browse: i % 2 === 0 ? "none" : "free" });
    await presenter.settled("followers", ({ count }) => count === 1);
    await presenter.send("goto", { slide: keys[5] as SlideKey, substep: 0 });
    await witness.settled("state", ({ slide }) => slide === keys[5]);
    slow.terminate();
    expect((await world.join(deck, "follow")).last("state")).toMatchObject({ slide: keys[5] });
  });
});
