/** Opens each author in a browser context of its own (own storage, own identity) against a real server that the test starts. */
import { type Browser, type BrowserContext, test as base, expect, type Locator, type Page } from "@playwright/test";
import { type CreateDeckResponse, createDeckResponseSchema } from "../shared/protocol/http.ts";
import { type ServerOptions, startServer, type TestServer } from "./server.ts";

/** One person at one browser. */
export interface Author {
  readonly context: BrowserContext;
  readonly page: Page;
  /** The editor's text area. */
  readonly text: Locator;
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

/** `name` is who the author is to the others; without it the page invents a guest. */
export const openAuthor = async (browser: Browser, url: string, name?: string): Promise<Author> => {
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  if (name !== undefined) {
    // The stage has an opaque origin, and no storage that it could be asked for.
    const remember = (who: string) => {
      if (window === window.top)
        localStorage.setItem("copress:identity", JSON.stringify({ name: who, color: "#2f5fc4" }));
    };
    await context.addInitScript(remember, name);
  }
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.stack ?? error.message));
  await page.goto(url);
  return { context, page, text: page.locator(".cm-content"), errors };
};

interface Fixtures {
  /** A server of this test alone, on the embedded database. */
  readonly server: TestServer;
  readonly serverOptions: ServerOptions;
  /** Opens an author; all are closed at the end, and must not have thrown. */
  readonly author: (url: string, name?: string) => Promise<Author>;
}

export const test = base.extend<Fixtures>({
  serverOptions: [{}, { option: true }],
  server: async ({ serverOptions }, use, info) => {
    const server = await startServer(serverOptions);
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
