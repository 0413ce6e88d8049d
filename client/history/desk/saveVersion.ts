/** A version as a file: its text, or what the server makes of it. */
import type { DeckId, Secret } from "../../../shared/protocol/ids.ts";
import { ApiError, NetworkError, problemOf } from "../../http/apiError.ts";
import { fileName } from "../../shell/download.ts";

/** `text`: one Markdown file; `markdown`: it and the deck's files; `site`: a folder that shows the talk. */
export type ExportForm = "text" | "markdown" | "site";

export interface SaveOptions {
  readonly deck: DeckId;
  readonly secret: Secret;
  readonly title: string;
  readonly version: number;
  readonly form: ExportForm;
}

const keep = (name: string, blob: Blob): void => {
  const url = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  URL.revokeObjectURL(url);
};

const urlOf = ({ deck, version, form }: SaveOptions): string =>
  form === "text"
    ? `/api/decks/${deck}/versions/${version}/markdown`
    : `/api/decks/${deck}/export?as=${form}&version=${version}`;

/** `talk-v12.md`, `talk-v12.zip`. */
export const savedName = (title: string, version: number, form: ExportForm): string => {
  const base = fileName(title).replace(/\.md$/, "");
  return `${base}-v${version}${form === "site" ? "-talk" : ""}.${form === "text" ? "md" : "zip"}`;
};

/** By fetch, not by an address: the secret must not stand in one. */
export const saveVersion = async (options: SaveOptions): Promise<void> => {
  const headers = { Authorization: `Bearer ${options.secret}` };
  const answer = await fetch(urlOf(options), { headers }).catch((error: unknown) => {
    throw new NetworkError(error);
  });
  if (!answer.ok) throw new ApiError(problemOf(answer.status, await answer.text()));
  keep(savedName(options.title, options.version, options.form), await answer.blob());
};
