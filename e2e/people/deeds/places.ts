/** Clicks a letter of the text where it is drawn, chosen by dice, and proves that the caret stands there. */
import { type Place, placesInView, scrollTo } from "../../editor/clickPlaces.ts";
import type { BrowserTab } from "../browserTab.ts";
import { Fault } from "../fault.ts";
import type { Scene } from "../scene.ts";
import { pickBy } from "../steps.ts";

/** On a narrow window one pane is seen at a time. */
export const showPane = async ({ page, seat }: BrowserTab, pane: "Text" | "Slides" | "Stage"): Promise<void> => {
  if (seat.form !== "phone") return;
  await page.getByRole("navigation", { name: "Panes" }).getByRole("button", { name: pane }).click();
};

/** Where people write words: not into the front matter, whose slips have rules of their own. */
const choose = async (tab: BrowserTab, [where, which]: Scene["act"]["dice"]): Promise<Place | undefined> => {
  await scrollTo(tab.page, where);
  return pickBy(await tab.page.evaluate(placesInView), which);
};

const caret = ({ page }: BrowserTab): Promise<number> =>
  page.evaluate(() => copress.view?.state.selection.main.head ?? -1);

/** Null when no text is in view. `offset`: where the caret is now. */
export const clickSomewhere = async (tab: BrowserTab, { act, alone }: Scene): Promise<{ offset: number } | null> => {
  await tab.page.bringToFront();
  await showPane(tab, "Text");
  // What lies over the text, such as a completion or a toast, is not what a person clicks at.
  await tab.page.keyboard.press("Escape");
  const place = await choose(tab, act.dice);
  if (place === undefined) return null;
  const covered = await tab.page.evaluate(
    ({ x, y }) => document.elementFromPoint(x, y)?.closest(".text-box .cm-content") == null,
    place,
  );
  if (covered) return null;
  await tab.page.mouse.click(place.x, place.y);
  const offset = await caret(tab);
  if (alone && offset !== place.offset)
    throw new Fault("caret", `${tab.seat.name} clicked the letter at ${place.offset}, and the caret is at ${offset}`);
  return { offset };
};
