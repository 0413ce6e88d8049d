/** What is done with whole slides in the slide list: by its keys, its menu and by dragging. */
import type { BrowserTab } from "../browserTab.ts";
import { Fault } from "../fault.ts";
import { fullParse } from "../invariants/parsed.ts";
import { firstDifference, wordOf, wordsIn } from "../model.ts";
import type { DoDeed, Done, Scene } from "../scene.ts";
import { type Deed, pickBy } from "../steps.ts";
import { showPane } from "./places.ts";

interface Chosen {
  readonly key: string;
  /** Its place in the list, from 0, and how many there are. */
  readonly at: number;
  readonly count: number;
  /** Words of the slide, with those of its attribute line. */
  readonly words: readonly string[];
}

/** A slide among those that the list draws. */
const choose = async (tab: BrowserTab, die: number): Promise<Chosen | null> => {
  await tab.page.bringToFront();
  await showPane(tab, "Slides");
  const rows = await tab.page.locator(".slide-row").evaluateAll((all) =>
    all.map((row) => ({
      key: row.getAttribute("data-key") ?? "",
      at: Number(row.getAttribute("aria-posinset")) - 1,
      count: Number(row.getAttribute("aria-setsize")),
    })),
  );
  const row = pickBy(
    rows.sort((a, b) => a.at - b.at),
    die,
  );
  if (row === undefined) return null;
  const text = await tab.text();
  const slide = fullParse(text).slides[row.at];
  return { ...row, words: slide === undefined ? [] : wordsIn(text.slice(slide.from, slide.to)) };
};

const rowOf = ({ page }: BrowserTab, { key }: Chosen) => page.locator(`.slide-row[data-key="${key}"]`);
const listOf = ({ page }: BrowserTab) => page.getByRole("listbox", { name: "Slides" });

/** False when the slide is gone, or another one to all appearances: somebody has just deleted it, or a part of its separator. */
const clickRow = async (tab: BrowserTab, chosen: Chosen, button: "left" | "right"): Promise<boolean> => {
  const row = rowOf(tab, chosen);
  const clicked = row.click({ button, position: { x: 60, y: 12 } }).then(() => true);
  const gone = row.waitFor({ state: "detached" }).then(() => false);
  // The one that comes second ends with the tab's patience, and what it says then is nobody's concern.
  const ends = await Promise.race([clicked, gone]);
  Promise.allSettled([clicked, gone]);
  return ends;
};

/** False when the slide is gone. */
const byKeys = async (tab: BrowserTab, chosen: Chosen, ...keys: readonly string[]): Promise<boolean> => {
  if (!(await clickRow(tab, chosen, "left"))) return false;
  await showPane(tab, "Slides");
  await listOf(tab).focus();
  for (const key of keys) await tab.page.keyboard.press(key);
  return true;
};

/** False when the slide is gone, or its menu has no such thing. */
const byMenu = async (tab: BrowserTab, chosen: Chosen, item: string): Promise<boolean> => {
  if (!(await clickRow(tab, chosen, "right"))) return false;
  const entry = tab.page.getByRole("menuitem", { name: item });
  const possible = (await entry.getAttribute("aria-disabled")) !== "true" && (await entry.isEnabled());
  if (possible) await entry.click();
  else await tab.page.keyboard.press("Escape");
  return possible;
};

/** What each slide shows, in order: what an edit of slides must leave as it is. */
const shownSlides = (text: string): string[] =>
  fullParse(text).slides.map(({ html, notesHtml }) => `${html}\n${notesHtml}`.replace(/ data-slide="[^"]*"/g, ""));

/** The slides are as `wanted` makes them of those before; or all is as it was, and the tab said why. */
const slidesBecome =
  (tab: BrowserTab, kind: string, wanted: (before: string[]) => string[]): NonNullable<Done["check"]> =>
  (before, after) => {
    const [is, should] = [shownSlides(after), wanted(shownSlides(before))];
    if (is.length === should.length && is.every((slide, index) => slide === should[index])) return;
    if (before === after && tab.refusals > 0) return;
    const at = should.findIndex((slide, index) => slide !== is[index]);
    const how = before === after ? "nothing happened and nothing was said" : `slide ${at + 1} is another one`;
    const differ = firstDifference(should[at] ?? "", is[at] ?? "");
    throw new Fault(kind, `${tab.seat.name}, ${should.length} slides wanted, ${is.length} there: ${how}: ${differ}`);
  };

const moved = (list: readonly string[], from: number, to: number): string[] => {
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, to), ...list.slice(from, from + 1), ...rest.slice(to)];
};

const dragTo = async (tab: BrowserTab, chosen: Chosen, to: number): Promise<boolean> => {
  const { page } = tab;
  const target = page.locator(`.slide-row[aria-posinset="${to + 1}"]`);
  await rowOf(tab, chosen).scrollIntoViewIfNeeded();
  const [start, end] = [await rowOf(tab, chosen).boundingBox(), await target.boundingBox()];
  if (start === null || end === null) return false;
  const down = to > chosen.at;
  await page.mouse.move(start.x + 60, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(start.x + 60, start.y + start.height / 2 + (down ? 12 : -12), { steps: 4 });
  await page.mouse.move(end.x + 60, down ? end.y + end.height - 3 : end.y + 3, { steps: 6 });
  await page.mouse.up();
  return true;
};

const moveToNumber = async (tab: BrowserTab, chosen: Chosen, to: number): Promise<boolean> => {
  if (!(await byMenu(tab, chosen, "Move to…"))) return false;
  await tab.page.getByRole("textbox", { name: "To number" }).fill(String(to + 1));
  await tab.page.keyboard.press("Enter");
  return true;
};

/** By one of the ways there are; null when there is nowhere to go. Resolves to where it shall stand. */
const moveSomehow = async (tab: BrowserTab, chosen: Chosen, { act }: Scene): Promise<number | null> => {
  const { at, count } = chosen;
  const way = Math.floor(act.dice[1] * 4);
  const near = at === 0 || (at < count - 1 && act.dice[2] < 0.5) ? at + 1 : at - 1;
  const far = Math.floor(act.dice[2] * count);
  if (way === 0 && !(await byKeys(tab, chosen, near > at ? "Alt+ArrowDown" : "Alt+ArrowUp"))) return null;
  if (way === 1 && !(await byMenu(tab, chosen, near > at ? "Move down" : "Move up"))) return null;
  if (way < 2) return near;
  if (far === at) return null;
  const went = way === 2 ? await moveToNumber(tab, chosen, far) : await dragTo(tab, chosen, far);
  return went ? far : null;
};

const moveSlide: DoDeed<BrowserTab> = async (tab, scene) => {
  const chosen = await choose(tab, scene.act.dice[0]);
  if (chosen === null || chosen.count < 2) return null;
  tab.watchRefusals();
  const to = await moveSomehow(tab, chosen, scene);
  if (to === null) return null;
  return {
    undo: "own",
    rebuilds: true,
    effect: { adds: [], removes: [], unsure: [] },
    check: slidesBecome(tab, "move", (before) => moved(before, chosen.at, to)),
  };
};

const duplicateSlide: DoDeed<BrowserTab> = async (tab, { act }) => {
  const chosen = await choose(tab, act.dice[0]);
  if (chosen === null) return null;
  tab.watchRefusals();
  if (!(await byMenu(tab, chosen, "Duplicate"))) return null;
  return {
    undo: "own",
    rebuilds: true,
    effect: { adds: [], removes: [], unsure: chosen.words },
    sweeping: true,
    check: slidesBecome(tab, "duplicate", (before) => [
      ...before.slice(0, chosen.at + 1),
      ...before.slice(chosen.at, chosen.at + 1),
      ...before.slice(chosen.at + 1),
    ]),
  };
};

const deleteSlide: DoDeed<BrowserTab> = async (tab, { act }) => {
  const chosen = await choose(tab, act.dice[0]);
  if (chosen === null || chosen.count < 3) return null;
  tab.watchRefusals();
  const asked = act.dice[1] < 0.5 ? await byKeys(tab, chosen, "Delete") : await byMenu(tab, chosen, "Delete");
  if (!asked) return null;
  return {
    undo: "own",
    rebuilds: true,
    effect: { adds: [], removes: [], unsure: chosen.words },
    sweeping: true,
    check: slidesBecome(tab, "delete", (before) => before.filter((_, index) => index !== chosen.at)),
  };
};

const newSlide: DoDeed<BrowserTab> = async (tab, { act }) => {
  const chosen = await choose(tab, act.dice[0]);
  if (chosen === null) return null;
  tab.watchRefusals();
  if (!(await byKeys(tab, chosen, "Control+Enter"))) return null;
  await tab.page.keyboard.insertText(wordOf(act.n));
  return { undo: "vague", effect: { adds: [], removes: [], unsure: [wordOf(act.n)] } };
};

export const slideDeeds: Readonly<Partial<Record<Deed, DoDeed<BrowserTab>>>> = {
  ...{ moveSlide, duplicateSlide, deleteSlide, newSlide },
};
