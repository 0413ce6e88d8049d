/** Opens each author in a browser context of its own (own storage, own identity) against a real server that the test starts. */
import {
  type Browser,
  type BrowserContext,
  test as base,
  expect,
  type FrameLocator,
  type Locator,
  type Page,
} from "@playwright/test";
import { type CreateDeckResponse, createDeckResponseSchema } from "../../shared/protocol/http.ts";
import { startServer, type TestServer } from "./server.ts";

/** One person at one browser. */
export interface Author {
  readonly context: BrowserContext;
  readonly page: Page;
  /** The editor's text area. */
  readonly text: Locator;
  /** `data-save` says where this author's edits are. */
  readonly light: Locator;
  /** The document inside the stage. */
  readonly stage: FrameLocator;
  /** What the editor holds, whole: the page itself draws only what is in view. */
  markdown(): Promise<string>;
  /** Clicks into the text, moves the cursor (`Control+End`, ...), types. */
  type(where: string, words: string): Promise<void>;
  /** Errors that pages of this author threw; a test fails when there are any. */
  readonly errors: readonly string[];
}

/** Creates a deck through the API, as its owner. */
export const createDeck = async (server: TestServer, markdown: string): Promise<CreateDeckResponse> => {
  const answer = await fetch(`${server.origin}/api/decks`, {
    method: "POST",
    headers: { "content-type": "text/markdown" },
    body: markdown,
  });
  if (answer.status !== 201)
    throw new Error(`creating a deck was answered with ${answer.status}: ${await answer.text()}`);
  return createDeckResponseSchema.parse(await answer.json());
};

/** The deck's text as the server knows it: the open room's, else the log's. */
export const textOf = async (server: TestServer, { deck, links }: CreateDeckResponse): Promise<string> => {
  const answer = await fetch(`${server.origin}/api/decks/${deck.id}/markdown`, {
    headers: { authorization: `Bearer ${links.owner.secret}` },
  });
  if (!answer.ok) throw new Error(`reading a deck was answered with ${answer.status}`);
  return answer.text();
};

/** Runs before each page: who this is, and `window.copress` for `markdown`. Neither a blank page nor the stage, an opaque origin, has a storage. */
const prepare = (name: string | null): void => {
  if (window !== window.top || !location.protocol.startsWith("http")) return;
  localStorage.setItem("copress:debug", "1");
  if (name !== null) localStorage.setItem("copress:identity", JSON.stringify({ name, color: "#2f5fc4" }));
};

declare const copress: { readonly view: { readonly state: { readonly doc: { toString(): string } } } };

const authorOf = (context: BrowserContext, page: Page): Author => {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.stack ?? error.message));
  const text = page.locator(".text-box .cm-content");
  return {
    context,
    page,
    text,
    light: page.locator("[data-save]"),
    stage: page.frameLocator(".stage-box iframe"),
    async markdown() {
      await text.waitFor();
      return page.evaluate(() => copress.view.state.doc.toString());
    },
    async type(where, words) {
      await text.click();
      await page.keyboard.press(where);
      await page.keyboard.type(words);
    },
    errors,
  };
};

/** `name` is who the author is to the others; without it the page invents a guest. */
const openAuthor = async (browser: Browser, url: string, name?: string): Promise<Author> => {
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  await context.addInitScript(prepare, name ?? null);
  const page = await context.newPage();
  const author = authorOf(context, page);
  await page.goto(url);
  return author;
};

/** The button that copies a role's link, in the open share dialog. */
export const copyButton = ({ page }: Author, role: string): Locator =>
  page.getByRole("region", { name: role, exact: true }).getByRole("button", { name: /^Copy/ });

export interface Fixtures {
  /** A server of this test alone, to be stopped and started again. */
  readonly ownServer: TestServer;
  /** Opens an author; all are closed at the end, and must not have thrown. */
  readonly author: (url: string, name?: string) => Promise<Author>;
}

export interface WorkerFixtures {
  /** One server for all tests that leave it running; each test makes decks of its own. */
  readonly server: TestServer;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
    async ({}, use) => {
      const server = await startServer();
      await use(server);
      await server.close();
    },
    { scope: "worker" },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
  ownServer: async ({}, use, info) => {
    const server = await startServer();
    await use(server);
    await server.close();
    if (info.status !== info.expectedStatus) await info.attach("server log", { body: server.logs() });
  },
  author: async ({ browser }, use) => {
    const authors: Author[] = [];
    await use(async (url, name) => {
      const author = await openAuthor(browser, url, name);
      authors.push(author);
      return author;
    });
    for (const { context } of authors) await context.close();
    expect(authors.flatMap((author) => author.errors)).toEqual([]);
  },
});

export { expect };
