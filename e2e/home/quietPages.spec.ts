/** Each page asks for what its role may read, and for nothing else: no answer says no, and the console is quiet. */
import type { Page } from "@playwright/test";
import { createDeck, expect, test } from "../support/authors.ts";

/** What a browser would show in red, and answers of 400 and more. */
const listen = (page: Page): string[] => {
  const heard: string[] = [];
  page.on("response", (answer) => {
    if (answer.status() >= 400) heard.push(`${answer.status()} ${answer.request().method()} ${answer.url()}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error") heard.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => heard.push(`thrown: ${error.message}`));
  return heard;
};

/** Addresses that the page asks for, without what browsers keep to themselves. */
const addressesOf = (page: Page): string[] => {
  const asked: string[] = [];
  const note = (url: string) => void asked.push(url.split("#")[0] ?? "");
  page.on("request", (request) => note(request.url()));
  page.on("websocket", (socket) => note(socket.url()));
  return asked;
};

const pagesOf = {
  edit: ["owner", "edit"],
  view: ["view", "edit", "owner"],
  present: ["present", "edit", "owner"],
  history: ["view", "edit", "owner"],
  follow: ["follow", "view", "present", "edit", "owner"],
} as const;

const shown: Readonly<Record<keyof typeof pagesOf, string>> = {
  edit: "[data-save]:not([data-save=opening])",
  view: ".text-box .cm-content",
  present: "iframe",
  history: "main",
  follow: "main",
};

/** What asks only when it is opened. */
const openAll = async (page: Page, name: keyof typeof pagesOf): Promise<void> => {
  if (name === "present") {
    await page.getByRole("button", { name: "Start", exact: true }).click();
    await page.waitForLoadState("networkidle");
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /^Start/ })
      .click();
    await page.getByRole("button", { name: "End", exact: true }).click();
    await page.getByRole("button", { name: "End the talk" }).click();
    return page.getByRole("dialog").waitFor();
  }
  if (name !== "edit" && name !== "view") return;
  await page.getByRole("button", { name: "Open the history" }).click();
  await page.waitForLoadState("networkidle");
  const share = page.getByRole("button", { name: "Share", exact: true });
  if (!(await share.isVisible())) return;
  await share.click();
  await page.getByRole("dialog").waitFor();
};

for (const [name, roles] of Object.entries(pagesOf) as [keyof typeof pagesOf, readonly string[]][]) {
  for (const role of roles) {
    test(`[HP26] [CS23] ${name} by ${role} asks for nothing that it may not have, and tells no address its secret`, async ({
      server,
      browser,
    }) => {
      test.setTimeout(120_000);
      const deck = await createDeck(server, "# One\n\n---\n# Two\n\n???\nA note\n");
      const links: Readonly<Record<string, { readonly secret: string }>> = deck.links;
      const context = await browser.newContext();
      const page = await context.newPage();
      const [heard, asked] = [listen(page), addressesOf(page)];
      await page.goto(`${server.origin}/${name}/${deck.deck.id}#${links[role]?.secret}`);
      await page.locator(shown[name]).first().waitFor();
      await page.waitForLoadState("networkidle");
      await openAll(page, name);
      await page.waitForLoadState("networkidle");
      expect(heard).toEqual([]);
      expect(asked.some((url) => url.startsWith(server.origin) || url.startsWith("ws"))).toBe(true);
      for (const url of asked) for (const { secret } of Object.values(links)) expect(url).not.toContain(secret);
      await context.close();
    });
  }
}

for (const path of ["/", "/docs/format", "/docs/diagnostics"]) {
  test(`[HP26] ${path} asks for nothing that there is not`, async ({ server, page }) => {
    const heard = listen(page);
    await page.goto(`${server.origin}${path}`);
    await page.waitForLoadState("networkidle");
    expect(heard).toEqual([]);
  });
}
