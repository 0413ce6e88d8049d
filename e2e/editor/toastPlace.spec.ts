/** [HP25] Toasts lie over nothing that one reads or presses, at any size of the window. */
import { createDeck, expect, test } from "../support/authors.ts";

interface View {
  readonly state: { readonly doc: { readonly length: number } };
  readonly scrollDOM: HTMLElement;
  coordsAtPos(at: number): { readonly bottom: number } | null;
  dispatch(spec: object): void;
  focus(): void;
}
declare const copress: { readonly view: View };

const text = Array.from({ length: 30 }, (_, n) => `# Slide ${n}\n\nwords\n`).join("\n---\n");

for (const [name, width, height] of [
  ["a laptop", 1366, 768],
  ["a large screen", 1920, 1080],
  ["a phone", 390, 844],
] as const) {
  test(`[HP25] on ${name} a toast covers neither text nor controls, and the caret stays in view`, async ({
    server,
    author,
  }) => {
    const ada = await author((await createDeck(server, text)).links.owner.url, "Ada");
    await ada.page.setViewportSize({ width, height });
    await ada.text.waitFor();
    await ada.page.evaluate(() => {
      const { view } = copress;
      view.focus();
      view.dispatch({ selection: { anchor: view.state.doc.length }, scrollIntoView: true });
    });
    for (let times = 0; times < 2; times += 1) await ada.page.keyboard.press("Control+.");
    const toast = ada.page.locator(".toast");
    await expect(toast).toHaveCount(1);
    await expect(toast).toContainText("2 times");
    const box = await toast.boundingBox();
    if (box === null) throw new Error("the toast is not shown");
    const { x, y } = { x: box.x, y: box.y };
    const others = ada.page.locator(".cm-scroller, .stage-bar, .tabs, .bar, .stage-box, .slides-pane");
    await expect
      .poll(() =>
        others.evaluateAll(
          (parts, at) =>
            parts
              .filter((part) => getComputedStyle(part).visibility === "visible" && part.clientHeight > 0)
              .map((part) => ({ part: part.className, rect: part.getBoundingClientRect() }))
              .filter(
                ({ rect }) => rect.left < at.right && rect.right > at.x && rect.top < at.bottom && rect.bottom > at.y,
              )
              .map(({ part }) => part),
          { x, y, right: x + box.width, bottom: y + box.height },
        ),
      )
      .toEqual([]);
    const seen = () =>
      ada.page.evaluate(() => {
        const { view } = copress;
        const caret = view.coordsAtPos(view.state.doc.length);
        return caret !== null && caret.bottom <= view.scrollDOM.getBoundingClientRect().bottom;
      });
    await expect.poll(seen).toBe(true);
  });
}
