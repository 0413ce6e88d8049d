/** What hands do in the text: click and type, select and replace or delete, paste, undo and redo. */
import type { BrowserTab } from "../browserTab.ts";
import { Fault } from "../fault.ts";
import { type Effect, firstDifference, tidy, wordOf, wordsIn } from "../model.ts";
import type { DoDeed, Done, Scene } from "../scene.ts";
import type { Deed } from "../steps.ts";
import type { OwnStep, Tab } from "../tab.ts";
import { clickSomewhere, showPane } from "./places.ts";

/** Keys that follow within this many ms are one step of undo (`captureTimeout`); slower ones may be two. */
const ONE_STEP_MS = 300;

/** The word that the caret stands in, which is none any more when one types there. */
const wordAround = ({ page }: BrowserTab): Promise<string[]> =>
  page
    .evaluate(() => {
      const { doc, selection } = copress.view?.state ?? { doc: null, selection: null };
      if (doc === null || selection === null) return [];
      const { from, to } = selection.main;
      return [doc.sliceString(Math.max(0, from - 12), Math.min(doc.length, to + 12))];
    })
    .then((around) => around.flatMap(wordsIn));

const typing = async (run: () => Promise<void>): Promise<Done["undo"]> => {
  const start = performance.now();
  await run();
  return performance.now() - start < ONE_STEP_MS ? "own" : "vague";
};

/** `put` and nothing else came into the text; blank lines for a separator's sake are forgiven. */
const onlyCame =
  (put: string, kind: string): NonNullable<Done["check"]> =>
  (before, after) => {
    const at = after.indexOf(put);
    const without = after.slice(0, at) + after.slice(at + put.length);
    if (at < 0) throw new Fault(kind, `${JSON.stringify(put)} is not in the text`);
    if (tidy(without) !== tidy(before))
      throw new Fault(
        kind,
        `beside ${JSON.stringify(put)} the text differs: ${firstDifference(tidy(before), tidy(without))}`,
      );
  };

const came = (word: string, around: readonly string[], undo: Done["undo"], put: string | null): Done => ({
  undo,
  effect: { adds: [word], removes: [], unsure: around },
  ...(put === null ? {} : { check: onlyCame(put, "typed") }),
});

const type: DoDeed<BrowserTab> = async (tab, scene) => {
  if ((await clickSomewhere(tab, scene)) === null) return null;
  const word = wordOf(scene.act.n);
  // At the end of a word mostly, as people do; sometimes in the midst of it.
  const put = scene.act.dice[2] < 0.8 ? ` ${word} ` : word;
  if (scene.act.dice[2] < 0.4) await tab.page.keyboard.press("End");
  const around = await wordAround(tab);
  const { keyboard } = tab.page;
  // Whole, as a phone's keyboard, dictation and text expanders do it; or key by key.
  const undo = await typing(() => (scene.act.dice[2] % 0.2 < 0.1 ? keyboard.insertText(put) : keyboard.type(put)));
  const done = came(word, around, undo, put);
  // Without spaces it may have become a part of another word.
  return put === word ? { ...done, effect: { adds: [], removes: [], unsure: [...around, word] } } : done;
};

const enter: DoDeed<BrowserTab> = async (tab, scene) => {
  if ((await clickSomewhere(tab, scene)) === null) return null;
  await tab.page.keyboard.press("End");
  const word = wordOf(scene.act.n);
  const undo = await typing(async () => {
    await tab.page.keyboard.press("Enter");
    // The space: where a line is wrapped, its end on the screen is not the end of the line.
    await tab.page.keyboard.insertText(`${word} `);
  });
  return { undo, effect: { adds: [word], removes: [], unsure: [] } };
};

/** From the caret on, by keys. Resolves to the text that is selected. */
const select = async (tab: BrowserTab, keys: readonly string[]): Promise<string> => {
  for (const key of keys) await tab.page.keyboard.press(key);
  return tab.page.evaluate(() => {
    const { doc, selection } = copress.view?.state ?? { doc: null, selection: null };
    return doc === null || selection === null ? "" : doc.sliceString(selection.main.from, selection.main.to);
  });
};

const selections: readonly (readonly string[])[] = [
  ["Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight"],
  ["Control+Shift+ArrowRight"],
  ["Control+Shift+ArrowLeft"],
  ["Shift+End"],
  ["Home", "Shift+End"],
  ["Home", "Shift+ArrowDown"],
  ["Home", "Shift+ArrowDown", "Shift+ArrowDown", "Shift+ArrowDown"],
];

const chooseSelection = async (tab: BrowserTab, { act }: Scene) => {
  const keys = selections[Math.floor(act.dice[2] * selections.length)] ?? [];
  const selected = await select(tab, keys);
  const around = await wordAround(tab);
  const whole = wordsIn(selected);
  const unsure = around.filter((word) => !whole.includes(word));
  return { selected, effect: { adds: [], removes: whole, unsure } satisfies Effect };
};

const wasCut =
  (selected: string): NonNullable<Done["check"]> =>
  (before, after) => {
    if (tidy(after) === tidy(before) && tidy(selected) !== "")
      throw new Fault("deleted", `${JSON.stringify(selected)} was selected and deleted, and is still there`);
  };

const remove: DoDeed<BrowserTab> = async (tab, scene) => {
  if ((await clickSomewhere(tab, scene)) === null) return null;
  const { selected, effect } = await chooseSelection(tab, scene);
  if (selected === "") return null;
  await tab.page.keyboard.press("Delete");
  return { undo: "own", effect, sweeping: true, check: wasCut(selected) };
};

const replace: DoDeed<BrowserTab> = async (tab, scene) => {
  if ((await clickSomewhere(tab, scene)) === null) return null;
  const { effect } = await chooseSelection(tab, scene);
  const word = wordOf(scene.act.n);
  await tab.page.keyboard.insertText(` ${word} `);
  return { undo: "own", effect: { ...effect, adds: [word] }, sweeping: true };
};

/** What the clipboard would give; a real one is shared by all people of one machine. */
const pasteInto = (tab: BrowserTab, data: Readonly<Record<string, string>>): Promise<void> =>
  tab.page.evaluate((given) => {
    const clipboardData = new DataTransfer();
    for (const [kind, text] of Object.entries(given)) clipboardData.setData(kind, text);
    const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    copress.view?.contentDOM.dispatchEvent(paste);
  }, data);

const paste: DoDeed<BrowserTab> = async (tab, scene) => {
  if ((await clickSomewhere(tab, scene)) === null) return null;
  const around = await wordAround(tab);
  const word = wordOf(scene.act.n);
  const lines = [` ${word} `, `\n\n- ${word}\n- next\n\n`, `\n\n---\n\n# ${word}\n\n`];
  const text = lines[Math.floor(scene.act.dice[2] * lines.length)] ?? word;
  await pasteInto(tab, { "text/plain": text });
  // Around a separator blank lines may be added: then the word is looked for, and no more.
  return came(word, around, "own", text.includes("\n") ? null : text);
};

const pasteHtml: DoDeed<BrowserTab> = async (tab, scene) => {
  if ((await clickSomewhere(tab, scene)) === null) return null;
  await tab.page.keyboard.press("End");
  const word = wordOf(scene.act.n);
  await pasteInto(tab, { "text/plain": ` ${word} `, "text/html": `<p>&nbsp;<b>${word}</b>&nbsp;</p>` });
  return { undo: "own", effect: { adds: [word], removes: [], unsure: [] } };
};

const pasteImage: DoDeed<BrowserTab> = async (tab, scene) => {
  if ((await clickSomewhere(tab, scene)) === null) return null;
  await tab.page.keyboard.press("End");
  const name = `${wordOf(scene.act.n)}.png`;
  const uploaded = tab.page.waitForResponse((answer) => answer.url().includes("/assets/") && answer.ok());
  await tab.page.evaluate((called) => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 8;
    const bytes = Uint8Array.from(atob(canvas.toDataURL("image/png").split(",")[1] ?? ""), (c) => c.charCodeAt(0));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([bytes], called, { type: "image/png" }));
    const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    copress.view?.contentDOM.dispatchEvent(paste);
  }, name);
  await uploaded;
  await tab.page.waitForFunction((called) => copress.text.toString().includes(called), `${wordOf(scene.act.n)}`);
  // The image's path may hold the word, and its description too: the text is believed.
  return { undo: "vague", effect: { adds: [], removes: [], unsure: [wordOf(scene.act.n)] } };
};

/** Of words that somebody moved, or wrote anew by a restore, nobody's undo knows any more. */
const effectOf = (key: "undo" | "redo", { effect, era }: OwnStep, now: number): Effect => {
  const { adds, removes, unsure } = effect;
  if (era !== now) return { adds: [], removes: [], unsure: [...adds, ...removes, ...unsure] };
  return key === "undo" ? { adds: removes, removes: adds, unsure } : effect;
};

/** Exactly the text before one's own last step where nobody touched it since; else its words, and nobody else's. */
const cameBack =
  (key: "undo" | "redo", tab: Tab, step: OwnStep): NonNullable<Done["check"]> =>
  (before, after) => {
    const [from, to] = key === "undo" ? [step.after, step.before] : [step.before, step.after];
    if (from === null || to === null || before !== from) return;
    if (after !== to)
      throw new Fault(key, `${tab.seat.name}'s ${key} gave another text than there was: ${firstDifference(to, after)}`);
  };

const takeBack =
  (key: "undo" | "redo"): DoDeed<BrowserTab> =>
  async (tab, { world }) => {
    const step = (key === "undo" ? tab.undos : tab.redos).at(-1);
    if (step === undefined) return null;
    await tab.page.bringToFront();
    await showPane(tab, "Text");
    await tab.page.evaluate(() => copress.view?.focus());
    await tab.page.keyboard.press(key === "undo" ? "Control+z" : "Control+y");
    const era = world.decks[tab.seat.deck]?.era ?? 0;
    const check = era === step.era ? { check: cameBack(key, tab, step) } : {};
    return { undo: key, of: step, effect: effectOf(key, step, era), ...check };
  };

export const handsOf: Readonly<Partial<Record<Deed, DoDeed<BrowserTab>>>> = {
  ...{ type, enter, replace, paste, pasteHtml, pasteImage },
  delete: remove,
  undo: takeBack("undo"),
  redo: takeBack("redo"),
};
