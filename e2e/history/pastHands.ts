/** Hands for the history page: opening it, and making versions through the API, at no waiting for a quiet minute. */
import { expect, type Locator, type Page } from "@playwright/test";
import type { VersionInfo } from "../../shared/protocol/history.ts";
import type { CreateDeckResponse } from "../../shared/protocol/http.ts";
import type { Author } from "../support/authors.ts";
import type { TestServer } from "../support/server.ts";

/** A deck to look back on. */
export const gardens = `# Gardens

---
= id='light' data-x='1000'
## Light

Long evenings in June

---
= id='soil' data-x='2000'
## Soil

Peat and patience
`;

/** `/history/<deck>` with a link's secret. */
export const historyUrl = (
  server: TestServer,
  { deck, links }: CreateDeckResponse,
  role: keyof CreateDeckResponse["links"],
  query = "",
): string => `${server.origin}/history/${deck.id}${query}#${links[role].secret}`;

/** Names the text as the server has it now. */
export const nameVersion = async (
  server: TestServer,
  { deck, links }: CreateDeckResponse,
  name: string,
): Promise<VersionInfo> => {
  const answer = await fetch(`${server.origin}/api/decks/${deck.id}/versions`, {
    method: "POST",
    headers: { authorization: `Bearer ${links.edit.secret}`, "content-type": "application/json" },
    body: JSON.stringify({ name }),
  });
  if (answer.status !== 201) throw new Error(`naming was answered with ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as VersionInfo;
};

export const versionRow = (page: Page, name: string): Locator =>
  page.getByRole("region", { name: "Past" }).locator(".version").filter({ hasText: name });

export const slideRow = (page: Page, title: string): Locator =>
  page.getByRole("region", { name: "Slides" }).getByRole("listitem").filter({ hasText: title });

/** Puts `words` where `place` stands in the author's text, as one edit. */
export const replace = async ({ page, light }: Author, place: string, words: string): Promise<void> => {
  await page.evaluate(
    ([from, to]) => {
      const view = (window as unknown as { copress: { view: import("@codemirror/view").EditorView } }).copress.view;
      const at = view.state.doc.toString().indexOf(from);
      if (at === -1) throw new Error(`the text does not say ${from}`);
      view.dispatch({ changes: { from: at, to: at + from.length, insert: to } });
    },
    [place, words] as const,
  );
  await expect(light).toHaveAttribute("data-save", "stored");
};

/** Writes the deck's whole text through the API: one version each time. */
export const overwrite = async (
  server: TestServer,
  { deck, links }: CreateDeckResponse,
  markdown: string,
): Promise<void> => {
  const answer = await fetch(`${server.origin}/api/decks/${deck.id}/markdown`, {
    method: "PUT",
    headers: { authorization: `Bearer ${links.edit.secret}`, "content-type": "text/markdown" },
    body: markdown,
  });
  if (!answer.ok) throw new Error(`overwriting was answered with ${answer.status}: ${await answer.text()}`);
};
