/** Versions as the server would give them, for tests. */
import type { CompareResponse, VersionInfo } from "../../shared/protocol/history.ts";

export const versionOf = (number: number, more: Partial<VersionInfo> = {}): VersionInfo => ({
  number,
  at: new Date(2026, 10, 1 + number, 12).toISOString(),
  kind: "auto",
  name: "",
  note: "",
  authors: [],
  author: null,
  madeFrom: null,
  slides: 1,
  length: 10,
  changes: { added: 0, removed: 0, changed: 1, moved: 0 },
  ...more,
});

type Slides = CompareResponse["slides"];

export const comparedOf = (key: string, changes: Slides[number]["changes"]): Slides[number] => {
  const side = { index: 0, title: key };
  return {
    key,
    before: changes.includes("added") ? null : side,
    after: changes.includes("removed") ? null : side,
    changes,
  };
};
