import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, type Page, type Route } from "@playwright/test";
import { expectAccessible, ORIGIN, overflow, test } from "./homePage.ts";

const secret = "owner-secret-0123456789";
const link = { url: "", secret };
const made = {
  deck: { id: "deck-new-1", title: "Fresh", createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z" },
  links: { owner: link, edit: link, present: link, view: link, follow: link },
  skipped: [] as readonly { path: string; reason: string }[],
};

const DAY = 86_400_000;
const longTitle = `A talk ${"with a very long title ".repeat(12)}`;
const known = [
  { title: "Containers, from the ground up", ago: 0, secrets: { owner: "owner-secret-of-containers" } },
  { title: longTitle, ago: 0.1, secrets: { edit: "edit-secret-of-long-titles" } },
  { title: "Über die Züge", ago: 2, secrets: { view: "view-secret-of-the-trains" } },
  { title: "", ago: 40, secrets: { present: "present-secret-of-untitled" } },
].map(({ title, ago, secrets }, n) => ({ id: `deck-000${n}`, title, openedAt: Date.now() - ago * DAY, secrets }));

/** Opens the page as somebody who knows these decks already; later loads keep what the page stored. */
async function openHome(page: Page, decks: readonly object[] = []): Promise<void> {
  await page.addInitScript(
    (value) => {
      if (localStorage.getItem("copress:decks") === null) localStorage.setItem("copress:decks", value);
    },
    JSON.stringify({ version: 1, decks }),
  );
  await page.goto(`${ORIGIN}/`);
  await page.getByRole("heading", { level: 1 }).waitFor();
}

/** Answers `/api` and keeps what was asked. */
async function serve(page: Page, answer: (route: Route) => Promise<void>): Promise<string[]> {
  const asked: string[] = [];
  await page.route(`${ORIGIN}/api/**`, (route) => {
    const request = route.request();
    const type = request.headers()["content-type"] ?? "";
    const body = type.includes("json") ? request.postData() : type.split(";")[0];
    asked.push(`${request.method()} ${new URL(request.url()).pathname} ${body}`.trim());
    return answer(route);
  });
  return asked;
}

const dropFiles = (page: Page, type: "dragenter" | "drop", name: string, content: string) =>
  page.evaluate(
    ([kind, file, text]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], file));
      dispatchEvent(new DragEvent(kind, { dataTransfer, cancelable: true }));
    },
    [type, name, content] as const,
  );

const rows = (page: Page) => page.locator(".deck-row a");

test("[HP19] a new deck opens with its owner's link, and is known afterwards", async ({ page }) => {
  const asked = await serve(page, (route) => route.fulfill({ status: 201, json: made }));
  await openHome(page);
  await page.getByRole("button", { name: "New deck" }).click();
  await page.waitForURL(`${ORIGIN}/edit/deck-new-1#${secret}`);
  await page.goto(`${ORIGIN}/`);
  await expect(rows(page)).toHaveText(["Fresh"]);
  await expect(rows(page)).toHaveAttribute("href", `/edit/deck-new-1#${secret}`);
  expect(asked).toEqual(["POST /api/decks {}"]);
});

test("[HP19] the sample talk is the server's own", async ({ page }) => {
  const asked = await serve(page, (route) => route.fulfill({ status: 201, json: made }));
  await openHome(page);
  await page.getByRole("button", { name: "Try the sample talk" }).click();
  await page.waitForURL(/\/edit\/deck-new-1/);
  expect(asked).toEqual(['POST /api/decks {"sample":true}']);
});

test("[HP20] a dropped talk that did not arrive is sent again from where it failed", async ({ page }) => {
  let away = true;
  const asked = await serve(page, (route) => (away ? route.abort() : route.fulfill({ status: 201, json: made })));
  await openHome(page);
  await dropFiles(page, "dragenter", "talk.md", "# Talk");
  await expect(page.getByText("Let go to open it as a deck")).toBeVisible();
  await dropFiles(page, "drop", "talk.md", "# Talk");
  await expect(page.getByRole("alert")).toContainText("The server could not be reached.");
  await expect(page.getByText("Let go to open it as a deck")).toBeHidden();
  away = false;
  await page.getByRole("button", { name: "Try again" }).click();
  await page.waitForURL(/\/edit\/deck-new-1/);
  expect(asked).toEqual(["POST /api/decks multipart/form-data", "POST /api/decks multipart/form-data"]);
});

test("[HP12] a refusal is shown in the server's words, and goes when dismissed", async ({ page }) => {
  const problem = { type: "about:blank", title: "Too many slides.", detail: "At most 5,000.", status: 422, code: "x" };
  await serve(page, (route) => route.fulfill({ status: 422, json: problem, contentType: "application/problem+json" }));
  await openHome(page, known);
  await dropFiles(page, "drop", "talk.md", "# Talk");
  await expect(page.getByRole("alert")).toContainText("Too many slides. At most 5,000.");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Dismiss" }).click();
  await expect(page.getByRole("alert")).toBeHidden();
  await expect(rows(page)).toHaveCount(known.length);
});

test("[HP17] a file that is no deck is refused without asking the server", async ({ page }) => {
  const asked = await serve(page, (route) => route.abort());
  await openHome(page);
  await dropFiles(page, "drop", "slides.pptx", "PK");
  await expect(page.getByRole("alert")).toContainText("slides.pptx is not a deck.");
  expect(asked).toEqual([]);
});

test("[HP21] an import can be stopped, and says what it left out", async ({ page }) => {
  let hold = true;
  await serve(page, async (route) => {
    if (hold) return;
    await route.fulfill({ status: 201, json: { ...made, skipped: [{ path: "a.bmp", reason: "not an image type" }] } });
  });
  await openHome(page);
  const choose = async () => {
    await page.getByRole("button", { name: "Bring your own" }).click();
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("menuitem", { name: "Markdown file or zip…" }).click();
    await (await chooser).setFiles({ name: "talk.zip", mimeType: "application/zip", buffer: Buffer.from("PK") });
  };
  await choose();
  await expect(page.getByRole("dialog", { name: "Bringing in talk.zip" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  hold = false;
  await choose();
  const dialog = page.getByRole("dialog", { name: "Your deck is ready" });
  await expect(dialog).toContainText("a.bmp not an image type");
  await expectAccessible(page);
  await dialog.getByRole("link", { name: "Open the deck" }).click();
  await page.waitForURL(/\/edit\/deck-new-1/);
});

test("[HP16] a folder goes out with its files' paths, and without what is hidden", async ({ page }, info) => {
  const folder = info.outputPath("my talk");
  await mkdir(join(folder, "images"), { recursive: true });
  await writeFile(join(folder, "deck.md"), "# Talk");
  await writeFile(join(folder, "images", "a.png"), "not really");
  await writeFile(join(folder, ".secret"), "hidden");
  let sent = "";
  await serve(page, (route) => {
    sent = route.request().postDataBuffer()?.toString("latin1") ?? "";
    return route.fulfill({ status: 201, json: made });
  });
  await openHome(page);
  await page.getByRole("button", { name: "Bring your own" }).click();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("menuitem", { name: "Folder with images…" }).click();
  await (await chooser).setFiles(folder);
  await page.waitForURL(/\/edit\/deck-new-1/);
  const names = [...sent.matchAll(/name="files"; filename="([^"]*)"/g)].map(([, name]) => name);
  expect(names.sort()).toEqual(["my talk/deck.md", "my talk/images/a.png"]);
});

test("[HP3] [HP18] decks stand newest first, with role, time and where they open", async ({ page }) => {
  await openHome(page, [...known].reverse());
  await expect(rows(page)).toHaveText([known[0]?.title ?? "", longTitle.trim(), "Über die Züge", "Untitled deck"]);
  await expect(page.locator(".deck-row .badge")).toHaveText(["Owner", "Can edit", "Can view", "Can present"]);
  await expect(page.locator(".deck-row time").nth(0)).toHaveText("just now");
  await expect(page.locator(".deck-row time").nth(2)).toHaveAttribute("title", /\d{4}/);
  await expect(rows(page).nth(2)).toHaveAttribute("href", "/view/deck-0002#view-secret-of-the-trains");
});

test("[HP7] a slash finds by typing, Escape shows all again", async ({ page }) => {
  await openHome(page, known);
  await page.keyboard.press("/");
  await page.keyboard.type("zuge");
  await expect(rows(page)).toHaveText(["Über die Züge"]);
  await page.keyboard.type("/x");
  await expect(page.getByText("No deck by that name")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(rows(page)).toHaveCount(known.length);
});

test("[HP4] a deck is taken off the list by keyboard alone, and comes back by Undo", async ({ page }) => {
  await openHome(page, known);
  await page.getByRole("button", { name: "Actions for Containers, from the ground up" }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "Remove from this list" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(rows(page)).toHaveCount(known.length - 1);
  await expect(rows(page).first()).toBeFocused();
  await page.reload();
  await expect(rows(page)).toHaveCount(known.length - 1);
  await page.getByRole("button", { name: "Actions for Über die Züge" }).click();
  await page.getByRole("menuitem", { name: "Remove from this list" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(rows(page)).toHaveCount(known.length - 1);
});

test("[HP4] only an owner may delete for everyone, is asked, and may keep it", async ({ page }) => {
  const asked = await serve(page, (route) => route.fulfill({ status: 204 }));
  await openHome(page, known);
  await page.getByRole("button", { name: "Actions for Über die Züge" }).click();
  await expect(page.getByRole("menuitem")).toHaveText(["Remove from this list"]);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Actions for Containers, from the ground up" }).click();
  await page.getByRole("menuitem", { name: "Delete for everyone…" }).click();
  await expect(page.getByRole("button", { name: "Keep it" })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  expect(asked).toEqual([]);
  await page.getByRole("button", { name: "Actions for Containers, from the ground up" }).click();
  await page.getByRole("menuitem", { name: "Delete for everyone…" }).click();
  await page.getByRole("button", { name: "Delete for everyone" }).click();
  await expect(rows(page)).toHaveCount(known.length - 1);
  expect(asked).toEqual(["DELETE /api/decks/deck-0000"]);
});

test("[HP8] the chosen appearance outlives the page", async ({ page }) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.emulateMedia({ colorScheme: "light" });
  await openHome(page);
  const light = await ground();
  await page.getByRole("button", { name: "Appearance" }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect.poll(ground).not.toBe(light);
  const dark = await ground();
  await page.reload();
  await expect.poll(ground).toBe(dark);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`[HP11] axe finds nothing serious, ${colorScheme}, on a desk and on a phone`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 800 });
      await openHome(page);
      await expectAccessible(page);
      expect(await overflow(page)).toBe(0);
      await page.evaluate((decks) => localStorage.setItem("copress:decks", decks), JSON.stringify({ decks: known }));
      await page.reload();
      await rows(page).first().waitFor();
      await expectAccessible(page);
      expect(await overflow(page)).toBe(0);
      await page.getByRole("button", { name: "More ways to begin" }).click();
      await expectAccessible(page);
      await page.evaluate(() => localStorage.setItem("copress:decks", "{}"));
    }
  });
}
