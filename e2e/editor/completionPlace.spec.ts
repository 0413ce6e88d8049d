/** [ED33] A list of completions lies over text, not over what one presses. */
import { createDeck, expect, test } from "../support/authors.ts";

interface View {
  readonly state: { readonly doc: { readonly length: number } };
  dispatch(spec: object): void;
  focus(): void;
}
declare const copress: { readonly view: View };

const text = `${Array.from({ length: 30 }, (_, n) => `# Slide ${n}\n\nwords\n`).join("\n---\n")}\n---\n`;

for (const [name, width, height] of [
  ["a laptop", 1366, 768],
  ["a phone", 390, 844],
  ["a phone whose keyboard is open", 390, 420],
] as const) {
  test(`[ED33] on ${name} completions in the last line leave the bars free`, async ({ server, author }) => {
    const { page, text: pane } = await author((await createDeck(server, text)).links.owner.url, "Ada");
    await page.setViewportSize({ width, height });
    await pane.waitFor();
    for (const anchor of ["end", "first line in view"] as const) {
      await page.evaluate((where) => {
        const { view } = copress;
        view.focus();
        view.dispatch({ selection: { anchor: where === "end" ? view.state.doc.length : 0 }, scrollIntoView: true });
      }, anchor);
      if (anchor !== "end") await page.keyboard.type("---\ntitle: T\n---\n");
      await page.keyboard.type("= data-");
      const list = page.locator(".cm-tooltip-autocomplete");
      await expect(list).toBeVisible();
      const covered = () =>
        page.evaluate(() => {
          const box = document.querySelector(".cm-tooltip-autocomplete")?.getBoundingClientRect();
          if (box === undefined) return ["no list"];
          return [...document.querySelectorAll(".tabs, .bar")]
            .map((bar) => ({ name: bar.className, rect: bar.getBoundingClientRect() }))
            .filter(({ rect }) => rect.height > 0 && rect.top < box.bottom && rect.bottom > box.top)
            .filter(({ rect }) => rect.left < box.right && rect.right > box.left)
            .map(({ name: bar }) => bar);
        });
      await expect.poll(covered).toEqual([]);
      await page.keyboard.press("Escape");
    }
  });
}
