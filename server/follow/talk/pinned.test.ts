/** Talks that show a version of the deck's history, over the real server. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { versionSchema } from "../../../shared/protocol/history.ts";
import type { CreateDeckResponse } from "../../../shared/protocol/http.ts";
import { FollowWorld } from "../../testing/followWorld.ts";

let world: FollowWorld;
beforeAll(async () => {
  world = await FollowWorld.start();
});
afterEach(() => world.leaveAll());
afterAll(() => world.close());

const THEN = "# One\n\nold words\n\n???\nHIDDEN-NOTE\n\n---\n\n# Two\n\nthe same\n";
const NOW = THEN.replace("old words", "new words").replace("# Two", "# Zwei");

/** A deck that says NOW, and said THEN in its version 1. */
const written = async (): Promise<CreateDeckResponse> => {
  const deck = await world.create(THEN);
  await write(deck, NOW);
  return deck;
};

const write = async ({ deck, links }: CreateDeckResponse, text: string): Promise<void> => {
  const headers = { authorization: `Bearer ${links.edit.secret}`, "content-type": "text/markdown" };
  const answer = await fetch(`${world.origin}/api/decks/${deck.id}/markdown`, { method: "PUT", headers, body: text });
  expect(answer.status).toBe(200);
};

const shown = async (deck: CreateDeckResponse): Promise<string> =>
  (await world.slides(deck)).slides.map(({ html }) => html).join(" ");

describe("a talk that is pinned to a version", () => {
  it("[FS35] [FG23] [FG10] shows it from the start, without notes, whatever becomes of the deck, also after a restart", async () => {
    const deck = await written();
    const presenter = await world.join(deck, "edit", { session: "presenter-tab-0001" });
    const follower = await world.join(deck, "follow");
    expect(await presenter.send("start", { settings: { version: 1 } })).toMatchObject({ ok: true });
    expect(await presenter.settled("desk", ({ live }) => live)).toMatchObject({
      settings: { edits: "pinned", version: 1 },
      held: true,
    });
    const { slide } = await follower.settled("state", ({ live }) => live);
    expect(await shown(deck)).toContain("old words");
    const { rev } = await world.slides(deck);
    await write(deck, NOW.replace("the same", "other"));
    await world.restart();
    const later = await follower.settled("state", ({ seq, away }) => seq > 1_000 && !away);
    expect(later).toMatchObject({ live: true, slide });
    expect((await world.slides(deck)).rev).toBe(rev);
    expect(await shown(deck)).toMatch(/old words.*the same/s);
    expect([...follower.raw, await shown(deck)].join("\n")).not.toContain("HIDDEN");
  });

  it("[FS35] is changed in mid-talk: to a version, to the deck as it is now, to live", async () => {
    const deck = await written();
    const presenter = await world.join(deck, "owner");
    const follower = await world.join(deck, "follow");
    await presenter.send("start", {});
    const { slide } = await follower.settled("state", ({ live }) => live);
    expect(await shown(deck)).toContain("new words");
    await presenter.send("settings", { edits: "pinned", version: 1 });
    await follower.until("patch", (patch) => JSON.stringify(patch).includes("old"));
    // The same slide is live: versions know slides by their keys.
    expect(follower.last("state")?.slide).toBe(slide);
    await presenter.send("settings", { version: null });
    await follower.settled("patch", (patch) => JSON.stringify(patch).includes("new"));
    await write(deck, NOW.replace("new words", "newest words"));
    expect(await shown(deck)).toContain("new words");
    await presenter.send("settings", { edits: "live" });
    await follower.settled("patch", (patch) => JSON.stringify(patch).includes("newest"));
    expect((await presenter.settled("desk", ({ held }) => !held)).settings).toMatchObject({ version: null });
    // A new talk begins without.
    await presenter.send("settings", { version: 1 });
    await presenter.send("stop", {});
    await presenter.send("start", {});
    expect((await presenter.settled("desk", ({ live }) => live)).settings).toMatchObject({ version: null });
    expect(await shown(deck)).toContain("newest words");
  });

  it("[FG9] wants the right to read the history, and a version of this deck; else nothing changes", async () => {
    const deck = await written();
    const other = await written();
    await write(other, `${NOW}more\n`);
    const speaker = await world.join(deck, "present");
    expect(await speaker.send("start", { settings: { version: 1 } })).toMatchObject({ ok: false, code: "not-allowed" });
    expect(speaker.last("state")?.live).toBe(false);
    await speaker.send("start", {});
    expect(await speaker.send("settings", { version: 1 })).toMatchObject({ ok: false, code: "not-allowed" });
    const editor = await world.join(deck, "edit");
    expect(await editor.send("settings", { version: 1 })).toMatchObject({ ok: false, code: "not-driving" });
    await editor.send("take", { confirm: true });
    // Version 3 is the other deck's.
    for (const version of [3, 2_147_483_647])
      expect(await editor.send("settings", { version })).toMatchObject({ ok: false, code: "no-version" });
    for (const version of [0, -1, 1.5, 1e12, "1", [1], { gt: 0 }, Number.NaN])
      expect(await editor.sendRaw("settings", { version })).toMatchObject({
        ...(Number.isNaN(version) ? { ok: true } : { ok: false, code: "bad-message" }),
      });
    expect(await shown(deck)).toContain("new words");
    expect(editor.last("desk")?.settings).toMatchObject({ edits: "live", version: null });
    expect(await editor.send("settings", { version: 1 })).toMatchObject({ ok: true });
    // Whoever drives on changes other settings without reading the history.
    await speaker.send("take", { confirm: true });
    const { settings } = await speaker.settled("desk", (desk) => desk.settings.version === 1);
    expect(await speaker.send("settings", { ...settings, browse: "none" })).toMatchObject({ ok: true });
    expect(await shown(deck)).toContain("old words");
  });

  it("[FS35] [HV9] keeps no version of the deck as presented, when it was not", async () => {
    const deck = await written();
    const presenter = await world.join(deck, "edit");
    await presenter.send("start", { settings: { version: 1 } });
    // What is made in the background is made before the server stops.
    await world.restart();
    const answer = await world.ask(`/api/decks/${deck.deck.id}/versions`, deck.links.view.secret);
    const { versions } = (await answer.json()) as { versions: unknown[] };
    expect(versions.map((each) => versionSchema.parse(each).kind)).toEqual(["overwrite", "first"]);
  });
});
