/** Clicks where the letters are drawn, and asks whether the caret stands there. Nothing here uses the editor's own map of heights. */
import type { Page } from "@playwright/test";

/** A place on the page, and the offset in the text of the letter that is drawn there. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly offset: number;
  readonly line: number;
}

/** Where a click did not put the caret. */
export interface Miss extends Place {
  readonly caret: number;
  readonly caretLine: number;
}

interface View {
  readonly state: {
    readonly doc: { readonly lines: number; lineAt(at: number): { readonly number: number; readonly from: number } };
    readonly selection: { readonly main: { readonly head: number } };
  };
  readonly scrollDOM: HTMLElement;
  readonly contentDOM: HTMLElement;
  posAtDOM(node: Node, offset?: number): number;
}
declare const copress: { readonly view: View };

/** Runs in the page: of each line in view, a letter of its first row and one of its last; of an empty line, its beginning. */
export const placesInView = (): Place[] => {
  const { view } = copress;
  const box = view.scrollDOM.getBoundingClientRect();
  const lettersOf = (line: Element): { node: Text; at: number }[] => {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    const letters: { node: Text; at: number }[] = [];
    for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
      if (node.parentElement?.closest("[contenteditable=false], [aria-hidden=true]") != null) continue;
      // One of few: a word of emoji has letters of several units, on whose halves nobody clicks.
      for (let at = 0; at < node.length; at += 1)
        if (/[a-z#=\-.]/i.test(node.data[at] ?? "")) letters.push({ node, at });
    }
    return letters;
  };
  const placeOf = ({ node, at }: { node: Text; at: number }): Place | null => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    const rect = range.getBoundingClientRect();
    const offset = view.posAtDOM(node, at);
    const { number } = view.state.doc.lineAt(offset);
    return rect.width === 0
      ? null
      : { x: rect.left + rect.width * 0.2, y: (rect.top + rect.bottom) / 2, offset, line: number };
  };
  const emptyPlace = (line: Element): Place => {
    const rect = line.getBoundingClientRect();
    const offset = view.posAtDOM(line, 0);
    return { x: rect.left + 24, y: (rect.top + rect.bottom) / 2, offset, line: view.state.doc.lineAt(offset).number };
  };
  const found: Place[] = [];
  for (const line of view.contentDOM.querySelectorAll(".cm-line")) {
    const letters = lettersOf(line);
    const wanted = letters.length === 0 ? [] : [letters[letters.length >> 2], letters.at(-1)];
    const places = wanted.map((letter) => (letter === undefined ? null : placeOf(letter)));
    if (letters.length === 0 && line.textContent === "") places.push(emptyPlace(line));
    for (const place of places) if (place !== null) found.push(place);
  }
  return found.filter(({ x, y }) => y > box.top + 4 && y < box.bottom - 4 && x > box.left && x < box.right - 4);
};

const caretNow = () => {
  const { view } = copress;
  const { head } = view.state.selection.main;
  return { caret: head, caretLine: view.state.doc.lineAt(head).number };
};

/** A tooltip of the place before may lie over this one: the pointer goes away until it has gone. */
const uncover = async (page: Page, { x, y }: Place): Promise<void> => {
  const free = () =>
    page.evaluate((at) => document.elementFromPoint(at.x, at.y)?.closest(".cm-content") != null, { x, y });
  if (await free()) return;
  await page.mouse.move(2, 2);
  await page.locator(".cm-tooltip").waitFor({ state: "detached" });
};

/** Clicks each place in view. The misses, and how many places there were. */
export const clickAll = async (page: Page): Promise<{ readonly clicked: number; readonly misses: readonly Miss[] }> => {
  const places = await page.evaluate(placesInView);
  const misses: Miss[] = [];
  for (const place of places) {
    await uncover(page, place);
    await page.mouse.click(place.x, place.y);
    const now = await page.evaluate(caretNow);
    if (now.caret !== place.offset) misses.push({ ...place, ...now });
  }
  return { clicked: places.length, misses };
};

/** `share` of the way down the text; waits until the editor has drawn what is there. */
export const scrollTo = (page: Page, share: number): Promise<void> =>
  page.evaluate(async (part) => {
    const { scrollDOM } = copress.view;
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    // Twice: heights that were guessed are measured on the way.
    for (let times = 0; times < 2; times += 1) {
      scrollDOM.scrollTop = (scrollDOM.scrollHeight - scrollDOM.clientHeight) * part;
      await frame();
      await frame();
    }
  }, share);
