import { expect, type Page, type Route } from "@playwright/test";
import { expectAccessible, ORIGIN, test } from "./homePage.ts";

interface Link {
  readonly id: string;
  readonly role: string;
  readonly name: string;
  readonly own: boolean;
  readonly expiresAt: string | null;
}

const HOUR = 3_600_000;
const whole = (link: Link) => ({
  ...link,
  url: `/${link.role}/deck-0001#secret-of-${link.id}`,
  secret: `secret-of-${link.id}`,
  createdAt: new Date(Date.now() - HOUR).toISOString(),
  revokedAt: null,
});
const links: readonly Link[] = [
  { id: "owner-1", role: "owner", name: "", own: true, expiresAt: null },
  { id: "edit-01", role: "edit", name: "", own: false, expiresAt: null },
  { id: "view-01", role: "view", name: "", own: false, expiresAt: null },
  { id: "view-02", role: "view", name: "Old guests", own: false, expiresAt: new Date(0).toISOString() },
  { id: "follow1", role: "follow", name: "", own: false, expiresAt: null },
];

async function serveLinks(page: Page): Promise<{ asked: string[]; away: (is: boolean) => void }> {
  const asked: string[] = [];
  let away = false;
  const answers: Readonly<Record<string, (route: Route) => Promise<void>>> = {
    GET: (route) => route.fulfill({ json: { links: links.map(whole) } }),
    POST: (route) => {
      const wish: Omit<Link, "id" | "own"> = route.request().postDataJSON();
      return route.fulfill({
        status: 201,
        json: whole({ ...wish, id: "new-001", own: false }),
      });
    },
    DELETE: (route) => route.fulfill({ status: 204 }),
  };
  await page.route(`${ORIGIN}/api/**`, (route) => {
    const request = route.request();
    asked.push(`${request.method()} ${new URL(request.url()).pathname}`);
    return away ? route.abort() : (answers[request.method()]?.(route) ?? route.abort());
  });
  return { asked, away: (is) => (away = is) };
}

async function open(page: Page, what: string): Promise<void> {
  await page.goto(`${ORIGIN}/dialogs`);
  await page.getByRole("button", { name: what }).click();
  await page.getByRole("dialog").waitFor();
}

test("[HP22] an owner sees a link for each role, copies one, and the page is told", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await serveLinks(page);
  await open(page, "Share as owner");
  await expect(page.getByRole("dialog").getByRole("heading", { level: 3 })).toHaveText([
    /^Owner/,
    /^Edit/,
    /^Present/,
    /^View/,
    /^Follow along/,
  ]);
  await expect(page.getByText("Expired", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Copy link: Edit" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Copied" })).toBeAttached();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${ORIGIN}/edit/deck-0001#secret-of-edit-01`);
});

test("[HP22] without a clipboard, what is to be copied is shown selected", async ({ page }) => {
  await serveLinks(page);
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    document.execCommand = () => false;
  });
  await open(page, "Share as owner");
  await page.getByRole("button", { name: "Copy link: View" }).click();
  const field = page.getByLabel("This browser does not copy by itself");
  await expect(field).toHaveValue(`${ORIGIN}/view/deck-0001#secret-of-view-01`);
  await expect(field).toBeFocused();
});

test("[HP23] another link has a role, a name and an end that lies ahead", async ({ page }) => {
  const { asked } = await serveLinks(page);
  await open(page, "Share as owner");
  await page.getByRole("button", { name: "Make another link" }).click();
  await expect(page.getByLabel("Name")).toBeFocused();
  await page.getByLabel("Name").fill("The reviewers");
  await page.getByLabel("May").selectOption("view");
  await page.getByLabel("Expires").selectOption("date");
  await page.getByLabel("On", { exact: true }).fill("2001-01-01T10:00");
  await page.getByRole("button", { name: "Make the link" }).click();
  await expect(page.getByRole("alert")).toHaveText("That time is over already.");
  await expectAccessible(page);
  expect(asked).toEqual(["GET /api/decks/deck-0001/links"]);
  await page.getByLabel("Expires").selectOption("week");
  await page.getByRole("button", { name: "Make the link" }).click();
  const view = page.getByRole("region", { name: "View" });
  await expect(view.getByText("The reviewers")).toBeVisible();
  await expect(view.getByText("expires in 7 days")).toBeVisible();
  await expect(view.getByRole("button", { name: "Copy link: The reviewers" })).toBeVisible();
});

test("[HP22] revoking asks, says whom it cuts, warns of one's own link, and the link is gone", async ({ page }) => {
  const { asked, away } = await serveLinks(page);
  await open(page, "Share as owner");
  await page.getByRole("button", { name: "Revoke the link: Edit" }).click();
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("cuts 2 open sessions within a second");
  await expect(question).not.toContainText("using this link yourself");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Share this deck" })).toBeVisible();
  await page.getByRole("button", { name: "Revoke the link: Owner" }).click();
  await expect(question).toContainText("You are using this link yourself.");
  await expectAccessible(page);
  away(true);
  await question.getByRole("button", { name: "Revoke" }).click();
  await expect(question.getByText("The server could not be reached.")).toBeVisible();
  away(false);
  await question.getByRole("button", { name: "Revoke" }).click();
  await expect(question).toBeHidden();
  await expect(page.getByRole("button", { name: "Make a link: Owner" })).toBeVisible();
  expect(asked.filter((line) => line.startsWith("DELETE"))).toEqual(
    Array.from({ length: 2 }, () => "DELETE /api/decks/deck-0001/links/owner-1"),
  );
});

test("[HP13] links that cannot be read are said so, and asked for again", async ({ page }) => {
  const { away } = await serveLinks(page);
  away(true);
  await open(page, "Share as owner");
  await expect(page.getByRole("alert")).toContainText("The server could not be reached.");
  await expectAccessible(page);
  away(false);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("button", { name: "Copy link: Edit" })).toBeVisible();
});

test("[HP22] who is no owner gets the link they have, and asks the server nothing", async ({ page }) => {
  const { asked } = await serveLinks(page);
  await open(page, "Share as view");
  await expect(page.getByRole("dialog")).toContainText("Only an owner can manage links");
  await expect(page.getByLabel("Your link: View")).toHaveValue(`${ORIGIN}/view/deck-0001#secret-0123456789-0123456789`);
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Share as view" })).toBeFocused();
  expect(asked).toEqual([]);
});

test("[HP9] [HP10] a name and a colour are chosen, kept, and must be seen", async ({ page }) => {
  await open(page, "Change name");
  await expect(page.getByLabel("Name")).toBeFocused();
  await expectAccessible(page);
  await page.getByLabel("Name").fill("   ");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert")).toHaveText("A name needs a character that can be seen.");
  await page.getByLabel("Name").fill("Ada Lovelace");
  await page.getByRole("radio", { name: "Pine" }).check();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.reload();
  await expect(page.locator("output")).toHaveText("Ada Lovelace");
  const kept = await page.evaluate(() => localStorage.getItem("copress:identity"));
  expect(JSON.parse(kept ?? "")).toEqual({ name: "Ada Lovelace", color: "#14705c" });
});
