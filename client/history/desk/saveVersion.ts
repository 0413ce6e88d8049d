/** A version as a file: its text, or what the server makes of it. */
import type { DeckId, Secret } from "../../../shared/protocol/ids.ts";
import { askFile } from "../../http/askFile.ts";
import { fileName, saveFile } from "../../shell/download.ts";

/** `text`: one Markdown file; `markdown`: it and the deck's files; `site`: a folder that shows the talk. */
export type VersionForm = "text" | "markdown" | "site";

export interface SaveOptions {
  readonly deck: DeckId;
  readonly secret: Secret;
  readonly title: string;
  readonly version: number;
  readonly form: VersionForm;
}

const pathOf = ({ deck, version, form }: SaveOptions): string =>
  form === "text"
    ? `/api/decks/${deck}/versions/${version}/markdown`
    : `/api/decks/${deck}/export?as=${form}&version=${version}`;

/** `talk-v12.md`, `talk-v12.zip`. */
export const savedName = (title: string, version: number, form: VersionForm): string => {
  const base = fileName(title).replace(/\.md$/, "");
  return `${base}-v${version}${form === "site" ? "-talk" : ""}.${form === "text" ? "md" : "zip"}`;
};

/** Asked for, not linked to: the secret must not stand in an address. Rejects as `askFile` does. */
export const saveVersion = async (options: SaveOptions): Promise<void> => {
  const { file } = await askFile({ path: pathOf(options), secret: options.secret });
  saveFile(savedName(options.title, options.version, options.form), file);
};
