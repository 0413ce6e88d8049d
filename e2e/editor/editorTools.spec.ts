/** What the editor knows of the deck language: explanations, completion, what is wrong, and how it is mended. */
import AxeBuilder from "@axe-core/playwright";
import type { Author } from "../support/authors.ts";
import { createDeck, expect, test } from "../support/authors.ts";

const DECK =
  "---\ntitle: Bees\ntheme: nigth\n---\n= id='intro' dat-x='10' data-y='wrong'\n# Bees\n\nsee [hive](#hvie)\n\n---\n= id='hive' data-x='900'\n# The hive\n";

const open = async (author: (url: string, name: string) => Promise<Author>, url: string): Promise<Author> => {
  const ada = await author(url, "Ada");
  await expect(ada.light).toHaveAttribute("data-save", "stored");
  return ada;
};

test("[ED8] a slip is explained, and mended by a click or by a key, each one step of undo", async ({
  server,
  author,
}) => {
  const deck = await createDeck(server, DECK);
  const ada = await open(author, deck.links.owner.url);
  const tip = ada.page.locator(".cm-tooltip-lint");
  await ada.page.locator(".cm-lintRange", { hasText: "dat-x" }).hover();
  await expect(tip).toContainText("cannot have the attribute");
  await expect(tip).toContainText("Did you mean data-x?");
  const why = tip.getByRole("link", { name: "Why?" });
  await expect(why).toHaveAttribute("href", "/docs/diagnostics#attribute-unknown");
  await expect(why).toHaveAttribute("target", "_blank");
  await tip.getByRole("button", { name: "Change to “data-x”" }).click();
  await expect.poll(() => ada.markdown()).toContain("= id='intro' data-x='10'");

  await ada.page.getByText("hive](#hvie").first().click();
  await ada.page.keyboard.press("Control+.");
  await expect.poll(() => ada.markdown()).toContain("[hive](#hive)");
  await ada.page.keyboard.press("Control+Home");
  await ada.page.keyboard.press("ArrowDown");
  await ada.page.keyboard.press("ArrowDown");
  await ada.page.keyboard.press("Control+.");
  await expect.poll(() => ada.markdown()).toContain("theme: night\n");
  await ada.page.keyboard.press("Control+.");
  await expect(ada.page.getByText("Nothing is wrong on this line.")).toBeVisible();

  for (let times = 0; times < 3; times += 1) await ada.page.keyboard.press("Control+z");
  await expect.poll(() => ada.markdown()).toBe(DECK);
});

test("[ED8] what is wrong is counted, listed and told at the slide", async ({ server, author }) => {
  const deck = await createDeck(server, DECK);
  const ada = await open(author, deck.links.owner.url);
  const problems = ada.page.getByRole("button", { name: "4 problems in the deck" });
  await problems.click();
  const panel = ada.page.locator(".problem-list");
  await expect(panel.locator("li")).toHaveCount(4);
  await problems.click();
  await expect(panel).toHaveCount(0);
  await expect(ada.page.getByRole("option", { name: /^1\. Bees, has a warning/ })).toHaveAttribute(
    "title",
    /cannot have the attribute “dat-x”[\s\S]*“wrong” is not a number/,
  );
  await ada.type("Control+Home", "");
  await ada.page.keyboard.press("Control+a");
  await ada.page.keyboard.type("# Clean");
  await expect(ada.page.getByRole("button", { name: /problems? in the deck/ })).toHaveCount(0);
});

test("[ED8] one slip on many slides is one row, mended everywhere as one step", async ({ server, author }) => {
  const text = Array.from({ length: 30 }, (_, n) => `\n= data-x='${n}' stile='color:red'\n# A ${n}\n`).join("\n---\n");
  const ada = await open(author, (await createDeck(server, text)).links.owner.url);
  await ada.page.getByRole("button", { name: "30 problems in the deck" }).click();
  const rows = ada.page.locator(".problem");
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText("30 places");
  await rows.first().locator(".problem-words").click();
  await rows.first().getByRole("button", { name: "Mend all" }).click();
  await expect.poll(() => ada.markdown()).toBe(text.replaceAll("stile=", "style="));
  await expect(rows).toHaveCount(1);
  await rows.first().getByRole("button", { name: "Mend all" }).click();
  await expect(rows).toHaveCount(0);
  await expect(ada.page.locator(".problem-list")).toContainText("Nothing is wrong.");
  await ada.text.focus();
  for (let times = 0; times < 2; times += 1) await ada.page.keyboard.press("Control+z");
  await expect.poll(() => ada.markdown()).toBe(text);
});

test("[ED9] the name of an attribute and of a setting is explained under the pointer", async ({ server, author }) => {
  const deck = await createDeck(server, DECK);
  const eve = await author(deck.links.view.url, "Eve");
  await eve.page.locator(".cm-attributeName", { hasText: "data-x" }).last().hover();
  const tip = eve.page.locator(".cm-explanation");
  await expect(tip).toContainText("Where the slide's middle stands, px to the right.");
  await expect(tip).toContainText("a number; otherwise 0");
  await eve.page.getByText("title: Bees").hover({ position: { x: 12, y: 8 } });
  await expect(tip).toContainText("The talk's title.");
});

test("[ED7] names and values are completed where they can stand", async ({ server, author }) => {
  const deck = await createDeck(server, "\n# One\n\n---\n= id='two' class='dark' data-x='1'\n# Two\n");
  const ada = await open(author, deck.links.owner.url);
  const list = ada.page.locator(".cm-tooltip-autocomplete");
  const accept = async (label: string) => {
    await list.getByRole("option", { name: label }).first().click();
    await expect(list).toHaveCount(0);
  };
  await ada.type("Control+Home", "= data-rotate-o");
  // What it means stands beside the list, and none of it is cut off.
  const info = ada.page.locator(".cm-completionInfo");
  await expect(info).toContainText("a permutation of xyz");
  const seen = await info.evaluate((box) => {
    const { left, right, top, bottom } = box.getBoundingClientRect();
    const corners = [
      [left + 4, top + 4],
      [right - 4, bottom - 4],
    ] as const;
    return corners.every(([x, y]) => box.contains(document.elementFromPoint(x, y)));
  });
  expect(seen).toBe(true);
  await accept("data-rotate-order");
  await ada.page.keyboard.type("zy");
  await accept("zyx");
  await ada.page.keyboard.press("End");
  await ada.page.keyboard.type(" clas");
  await accept("class");
  await ada.page.keyboard.type("da");
  await accept("dark");
  await expect.poll(() => ada.markdown()).toContain("= data-rotate-order='zyx' class='dark'\n");
});

for (const scheme of ["light", "dark"] as const) {
  test(`[ED18] the list's menu, an open tooltip and the list of problems have no serious fault, ${scheme}`, async ({
    server,
    author,
  }) => {
    const deck = await createDeck(server, DECK);
    const ada = await author("about:blank", "Ada");
    await ada.page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await ada.page.goto(deck.links.owner.url);
    await expect(ada.light).toHaveAttribute("data-save", "stored");
    const faults = async () => {
      const { violations } = await new AxeBuilder({ page: ada.page }).exclude(".stage-box").analyze();
      await ada.page.bringToFront();
      return violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" | ")}`);
    };
    await ada.page.getByRole("button", { name: "4 problems in the deck" }).click();
    await expect(ada.page.locator(".problem-list")).toBeVisible();
    await ada.page.locator(".cm-lintRange", { hasText: "dat-x" }).hover();
    await expect(ada.page.locator(".cm-tooltip-lint")).toBeVisible();
    expect(await faults()).toEqual([]);
    await ada.page.getByRole("option", { name: /^2\. The hive/ }).click({ button: "right" });
    await expect(ada.page.getByRole("menu")).toBeVisible();
    expect(await faults()).toEqual([]);
  });
}
