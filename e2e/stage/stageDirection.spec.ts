/** A slide that is written from right to left: what is mirrored, and what is not. */
import { expect, test } from "@playwright/test";
import { at, key, load, slide } from "../../client/stage/testing/stageDecks.ts";
import { themes } from "../../shared/deck/model/themes.ts";
import { Driver } from "./stageDriver.ts";
import { type StageServer, startStageServer } from "./stageServer.ts";

let server: StageServer;
test.beforeAll(async () => {
  server = await startStageServer();
});
test.afterAll(() => server.close());

const html =
  "<ul><li>א</li></ul><blockquote><p>ב</p></blockquote><table><tr><td>ג</td></tr></table><pre><code>let a;</code></pre><p><code>b()</code></p>";

for (const { name: theme } of themes)
  test(`[ST39] in ${theme}, lists, quotes and tables are mirrored, code is not`, async ({ page }) => {
    await page.goto(server.origin);
    const stage = new Driver(page);
    const slides = [
      slide("right", html, { attributes: { dir: "rtl" } }),
      slide("left", html, { placement: at(2_000) }),
    ];
    await stage.load(load(slides, { settings: { theme } }));
    const looks = async (name: string): Promise<Record<string, string>> => {
      await stage.goto(key(name));
      return stage.inside.evaluate(() => {
        const style = (selector: string): CSSStyleDeclaration => {
          const element = document.querySelector(`.step.active ${selector}`);
          if (!element) throw new Error(`no ${selector}`);
          return getComputedStyle(element);
        };
        const [list, quote, cell] = [style("ul"), style("blockquote"), style("td")];
        return {
          listLeft: list.paddingLeft,
          listRight: list.paddingRight,
          quoteLeft: quote.borderLeftWidth + quote.paddingLeft,
          quoteRight: quote.borderRightWidth + quote.paddingRight,
          cell: `${cell.textAlign} ${cell.direction}`,
          code: style("pre").direction + style("p code").direction,
        };
      });
    };
    const [right, left] = [await looks("right"), await looks("left")];
    expect(right).toEqual({
      listLeft: left.listRight,
      listRight: left.listLeft,
      quoteLeft: left.quoteRight,
      quoteRight: left.quoteLeft,
      cell: "start rtl",
      code: "ltrltr",
    });
    expect(left.code).toBe("ltrltr");
  });
