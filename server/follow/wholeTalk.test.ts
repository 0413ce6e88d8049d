/** A scripted talk over the real server: everything that reaches a follower is kept and searched; the server restarts in the middle. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { TalkSummary } from "../../shared/protocol/follow.ts";
import type { SlideKey } from "../../shared/protocol/ids.ts";
import { type Follower, FollowWorld } from "../testing/followWorld.ts";

let world: FollowWorld;
beforeAll(async () => {
  world = await FollowWorld.start();
});
afterEach(() => world.leaveAll());
afterAll(() => world.close());

const markdown = `---
title: The talk
author: HIDDEN-AUTHOR
---
# Opening

<!-- HIDDEN-COMMENT -->

???
HIDDEN-NOTE-1

---

= id='second'
# Second

<div class="notes">HIDDEN-NOTE-2</div>

Text that HIDDEN-DELETED goes.

---

# Third

<aside class="notes">HIDDEN-NOTE-3</aside>

---

# HIDDEN-WITHHELD

---

# HIDDEN-LAST
`;

describe("a whole talk", () => {
  it("[FS30] [FS31] [FG10] sends no follower notes, comments, withheld or deleted text, or a link but its own", async () => {
    const deck = await world.create(markdown);
    const author = await world.author(deck);
    const kept: string[] = [];
    const fetchAll = async (role: "follow"): Promise<void> => {
      const { secret } = deck.links[role];
      const paths = ["slides", "questions", "speaker", "talks", "summary", "summary.csv"].map(
        (what) => `/api/follow/${deck.deck.id}/${what}`,
      );
      for (const path of [
        ...paths,
        `/api/decks/${deck.deck.id}`,
        `/api/decks/${deck.deck.id}/slides`,
        `/api/decks/${deck.deck.id}/markdown`,
      ]) {
        const answer = await world.ask(path, secret);
        kept.push(`${[...answer.headers].join()} ${await answer.text()}`);
      }
    };
    const followers: Follower[] = [
      await world.join(deck, "follow"),
      await world.join(deck, "follow", { transports: ["polling"] }),
    ];
    await fetchAll("follow");
    const cut = author.toString().indexOf("HIDDEN-DELETED ");
    author.delete(cut, "HIDDEN-DELETED ".length);
    const stored = () =>
      world.ask(`/api/decks/${deck.deck.id}/markdown`, deck.links.edit.secret).then((answer) => answer.text());
    while ((await stored()).includes("DELETED")) await followers[1]?.sendRaw("react", {});
    const presenter = await world.join(deck, "present", { session: "HIDDEN-session-tab1", name: "HIDDEN-NAME" });
    await presenter.send("start", { settings: { browse: "up-to-live" } });
    const keys = await world.keys(deck);
    const move = async (at: number) => {
      await presenter.send("goto", { slide: keys[at] as SlideKey, substep: 0 });
      await Promise.all(followers.map((one) => one.settled("state", ({ slide }) => slide === keys[at])));
      await fetchAll("follow");
    };
    await move(1);
    followers.push(await world.join(deck, "follow"));
    author.insert(author.toString().indexOf("# Second"), "SEEN-EDIT <!-- HIDDEN-COMMENT-2 -->\n\n");
    await Promise.all(
      followers.map((one) => one.until("patch", (patch) => JSON.stringify(patch).includes("SEEN-EDIT"))),
    );
    author.insert(author.toString().indexOf("HIDDEN-NOTE-2"), "HIDDEN-NEW-NOTE ");
    author.insert(author.toString().indexOf("# HIDDEN-LAST"), "HIDDEN-LATER ");
    await move(2);
    await presenter.send("settings", { edits: "held" });
    author.insert(author.toString().indexOf("# Third"), "HIDDEN-HELD ");
    await presenter.settled("desk", ({ held }) => held);
    await presenter.send("settings", { browse: "none" });
    await move(0);
    await presenter.send("stop", {});
    await Promise.all(followers.map((one) => one.settled("state", ({ live }) => !live)));
    await fetchAll("follow");
    const all = [...kept, ...followers.flatMap(({ raw }) => raw)].join("\n");
    expect(all).toContain("SEEN-EDIT");
    expect(all).toContain("Third");
    const secrets = (["owner", "edit", "present", "view"] as const).map((role) => deck.links[role].secret);
    for (const secret of [...secrets, deck.links.follow.secret]) expect(all.includes(secret)).toBe(false);
    expect(all.match(/.{0,60}HIDDEN.{0,60}/g)).toBeNull();
  });

  it("[FS3] [FS13] [FG11] [FG21] goes on after a restart: same slide for all, the driver drives on, later news count", async () => {
    const deck = await world.create(markdown);
    const presenter = await world.join(deck, "present", { session: "presenter-tab-0001" });
    const follower = await world.join(deck, "follow");
    const polling = await world.join(deck, "follow", { transports: ["polling"] });
    await presenter.send("start", { settings: { edits: "held", minutes: 20 } });
    const keys = await world.keys(deck);
    await presenter.send("goto", { slide: keys[2] as SlideKey, substep: 1 });
    const asked = await follower.send("question", { text: "Does this last?" });
    const author = await world.author(deck);
    author.insert(author.toString().indexOf("# Third"), "HELD ");
    await presenter.settled("desk", ({ held }) => held);
    const before = await follower.settled("state", ({ slide }) => slide === keys[2]);
    const { rev } = await world.slides(deck);
    await world.restart();
    const back = ({ seq, away }: { seq: number; away?: true }) => seq > before.seq + 100 && !away;
    for (const one of [follower, polling, presenter]) {
      expect(await one.settled("state", back)).toMatchObject({
        talk: before.talk,
        slide: keys[2],
        substep: 1,
        live: true,
      });
    }
    expect(follower.last("slides")).toEqual({ rev });
    expect(await presenter.settled("desk", ({ live }) => live)).toMatchObject({
      held: true,
      settings: { minutes: 20 },
    });
    expect(await presenter.send("goto", { slide: keys[0] as SlideKey, substep: 0 })).toMatchObject({ ok: true });
    for (const one of [follower, polling]) await one.settled("state", ({ slide }) => slide === keys[0]);
    await presenter.send("release", {});
    await follower.until("patch", (patch) => JSON.stringify(patch).includes("HELD"));
    const questions = await world.ask(`/api/follow/${deck.deck.id}/questions`, deck.links.present.secret);
    expect(await questions.json()).toMatchObject({
      questions: [{ id: asked.ok && asked.id, text: "Does this last?" }],
    });
  });

  it("[FS50] [FS51] [FG33] leaves a summary to those who may drive, as JSON and as CSV", async () => {
    const deck = await world.create('# =1+1, "quoted"\n\n---\n\n# Two\n');
    const presenter = await world.join(deck, "present");
    await world.join(deck, "follow");
    await presenter.send("start", {});
    const keys = await world.keys(deck);
    await presenter.send("goto", { slide: keys[1] as SlideKey, substep: 0 });
    await presenter.until("followers", ({ count }) => count === 1);
    await presenter.settled("desk", ({ code }) => code !== "");
    const path = `/api/follow/${deck.deck.id}/summary`;
    await presenter.send("stop", {});
    const summary = (await (await world.ask(path, deck.links.edit.secret)).json()) as TalkSummary;
    expect(summary.slides.map(({ key, visits }) => [key, visits])).toEqual(keys.map((key) => [key, 1]));
    expect(summary).toMatchObject({ peak: 1, questions: [] });
    expect(summary.endedAt).not.toBeNull();
    const csv = await world.ask(`${path}.csv?talk=${summary.talk}`, deck.links.owner.secret);
    expect(csv.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect((await csv.text()).split("\r\n")[2]).toMatch(/^slide,"'=1\+1, ""quoted""",,[\d.]+,1$/);
    expect((await world.ask(path, deck.links.view.secret)).status).toBe(403);
    expect((await world.ask(`${path}?talk=nope`, deck.links.owner.secret)).status).toBe(404);
  });

  it("[FG12] answers a known content with 304, and compresses it once for all", async () => {
    const deck = await world.create(`# Long\n\n${"word ".repeat(2_000)}\n`);
    const presenter = await world.join(deck, "present");
    await presenter.send("start", {});
    const path = `/api/follow/${deck.deck.id}/slides`;
    const first = await world.ask(path, deck.links.follow.secret);
    expect(first.headers.get("content-encoding")).toBe("gzip");
    expect(await first.text()).toContain("word");
    const tag = first.headers.get("etag") ?? "";
    const second = await world.ask(path, deck.links.view.secret, { "if-none-match": tag });
    expect([second.status, await second.text()]).toEqual([304, ""]);
    expect(
      (await world.ask(path, deck.links.follow.secret, { "accept-encoding": "identity" })).headers.get(
        "content-encoding",
      ),
    ).toBeNull();
  });
});
