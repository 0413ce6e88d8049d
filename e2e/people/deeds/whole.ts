/** What is done with a whole deck: a version is named and restored, the deck is replaced by a file. */
import { versionsResponseSchema } from "../../../shared/protocol/history.ts";
import type { BrowserTab } from "../browserTab.ts";
import { Fault } from "../fault.ts";
import { firstDifference, noEffect, wordOf } from "../model.ts";
import type { DoDeed, Done, Scene } from "../scene.ts";
import { type Deed, pickBy } from "../steps.ts";
import type { DeckHere } from "../world.ts";
import { showPane } from "./places.ts";

const deckOf = (tab: BrowserTab, { world }: Scene): DeckHere => {
  const deck = world.decks[tab.seat.deck];
  if (deck === undefined) throw new Error(`deck ${tab.seat.deck} is not there`);
  return deck;
};

/** With the edit link's secret. Rejects, with the answer, unless it is a good one. */
const ask = async ({ world }: Scene, { door }: DeckHere, path: string, body?: unknown): Promise<Response> => {
  const answer = await fetch(`${world.server.origin}/api/decks/${door.deck.id}${path}`, {
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    headers: { authorization: `Bearer ${door.links.edit.secret}`, "content-type": "application/json" },
  });
  if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}: ${await answer.text()}`);
  return answer;
};

/** To the letter: nobody else did anything. */
const becomes =
  (kind: string, wanted: string): NonNullable<Done["check"]> =>
  (_, after) => {
    if (after !== wanted) throw new Fault(kind, firstDifference(wanted, after));
  };

const restore: DoDeed<BrowserTab> = async (tab, scene) => {
  const deck = deckOf(tab, scene);
  const { versions } = versionsResponseSchema.parse(await (await ask(scene, deck, "/versions")).json());
  const chosen = pickBy(versions, scene.act.dice[1]);
  if (chosen === undefined || scene.act.dice[0] < 0.3) {
    await ask(scene, deck, "/versions", { name: `Named ${scene.act.n}` });
    return { undo: "none", effect: noEffect, check: becomes("restore", deck.text) };
  }
  const text = await (await ask(scene, deck, `/versions/${chosen.number}/markdown`)).text();
  await ask(scene, deck, `/versions/${chosen.number}/restore`, {});
  return { undo: "none", effect: noEffect, rebuilds: true, replaces: text, check: becomes("restore", text) };
};

const fileText = (word: string): string =>
  `# Brought ${word}\n\n---\n= data-x='1000'\n## Second of ${word}0\n\nas it came\n\n---\n\n## Third\n`;

const bringIn: DoDeed<BrowserTab> = async (tab, scene) => {
  const { page } = tab;
  await page.bringToFront();
  await showPane(tab, "Text");
  const text = fileText(wordOf(scene.act.n));
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Replace from a file…" }).click();
  const picker = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Markdown file or zip…" }).click();
  await (await picker).setFiles({ name: "talk.md", mimeType: "text/markdown", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: "Replace the deck" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  return { undo: "none", effect: noEffect, rebuilds: true, replaces: text, check: becomes("import", text) };
};

export const wholeDeeds: Readonly<Partial<Record<Deed, DoDeed<BrowserTab>>>> = { restore, import: bringIn };
