/** Replacing an open deck by a file: one lifecycle that the dialog shows. What was chosen is kept until it worked or is let go. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Kind } from "../../../../shared/protocol/deckKinds.ts";
import type { ImportHereResponse } from "../../../../shared/protocol/history.ts";
import type { ImportFile, Watch } from "../../../http/api.ts";
import { wordsFor } from "../../../http/apiError.ts";
import { CancelledError } from "../../../http/networkError.ts";
import { chooseImport, importName, type LeftOut } from "../../../import/importable.ts";

/** What would replace the deck. */
export interface Chosen {
  readonly files: readonly ImportFile[];
  readonly leftOut: readonly LeftOut[];
  readonly name: string;
  /** "12 slides", "8 files"; "" where only the server can tell. */
  readonly holds: string;
  /** The tool that it is from; null where only the server can tell. */
  readonly kind: Kind | null;
}

export interface ReplaceTrouble {
  readonly title: string;
  readonly detail: string;
}

export type Replacing =
  | { readonly state: "choosing"; readonly trouble: ReplaceTrouble | null }
  | { readonly state: "reading" }
  /** `trouble`: why it did not work the last time. */
  | { readonly state: "asking"; readonly chosen: Chosen; readonly trouble: ReplaceTrouble | null }
  /** `part`: 0 to 1. `stop`: null once all has left, for then the server may have done it already. */
  | {
      readonly state: "sending";
      readonly chosen: Chosen;
      readonly part: number | null;
      readonly stop: (() => void) | null;
    }
  | { readonly state: "done"; readonly answer: ImportHereResponse; readonly leftOut: readonly LeftOut[] };

export interface Replacer {
  readonly replacing: ReadonlySignal<Replacing>;
  /** No files: what was chosen before stays. */
  choose(coming: Promise<readonly ImportFile[]>): Promise<void>;
  /** What was chosen is from this tool. */
  readAs(kind: Kind): void;
  replace(): Promise<void>;
}

export interface ReplacerParts {
  readonly send: (files: readonly ImportFile[], watch: Watch, from?: Kind) => Promise<ImportHereResponse>;
  readonly recognise: (file: { readonly name: string; readonly text: string }) => Kind;
  readonly countSlides: (markdown: string) => number;
}

export const counted = (n: number, word: string): string => `${n} ${word}${n === 1 ? "" : "s"}`;

const isMarkdown = ({ path }: ImportFile): boolean => !/\.zip$/i.test(path);

/** Slides of one text are counted here; in a zip, or among several texts, the server finds the deck. */
const holdsOf = async (files: readonly ImportFile[], { countSlides }: ReplacerParts): Promise<string> => {
  const [only, ...others] = files;
  if (others.length > 0) return counted(files.length, "file");
  return only && isMarkdown(only) ? counted(countSlides(await only.file.text()), "slide") : "";
};

const kindOf = async (files: readonly ImportFile[], { recognise }: ReplacerParts): Promise<Kind | null> => {
  const [only, ...others] = files;
  if (!only || others.length > 0 || !isMarkdown(only)) return null;
  return recognise({ name: only.path, text: await only.file.text() });
};

/** What the files make of the question. */
const look = async (files: readonly ImportFile[], parts: ReplacerParts): Promise<Replacing> => {
  const choice = await chooseImport(files);
  if (!choice.ok) return { state: "choosing", trouble: { title: choice.title, detail: choice.detail } };
  const { files: kept, leftOut } = choice;
  const [holds, kind] = [await holdsOf(kept, parts), await kindOf(kept, parts)];
  const chosen = { files: kept, leftOut, name: importName(files), holds, kind };
  return { state: "asking", chosen, trouble: null };
};

export const createReplacer = (parts: ReplacerParts): Replacer => {
  const replacing = signal<Replacing>({ state: "choosing", trouble: null });
  const show = (next: Replacing) => {
    replacing.value = next;
  };

  const choose: Replacer["choose"] = async (coming) => {
    const before = replacing.peek();
    if (before.state !== "choosing" && before.state !== "asking") return;
    show({ state: "reading" });
    try {
      const files = await coming;
      show(files.length === 0 ? before : await look(files, parts));
    } catch (error) {
      show({ state: "choosing", trouble: wordsFor(error) });
    }
  };

  const readAs: Replacer["readAs"] = (kind) => {
    const asked = replacing.peek();
    if (asked.state === "asking") show({ ...asked, chosen: { ...asked.chosen, kind } });
  };

  const replace: Replacer["replace"] = async () => {
    const asked = replacing.peek();
    if (asked.state !== "asking") return;
    const { chosen } = asked;
    const stopper = new AbortController();
    const stop = () => stopper.abort();
    show({ state: "sending", chosen, part: 0, stop });
    const onProgress = (part: number) =>
      show({ state: "sending", chosen, ...(part < 1 ? { part, stop } : { part: null, stop: null }) });
    try {
      const answer = await parts.send(chosen.files, { signal: stopper.signal, onProgress }, chosen.kind ?? undefined);
      show({ state: "done", answer, leftOut: [...chosen.leftOut, ...answer.skipped] });
    } catch (error) {
      show({ state: "asking", chosen, trouble: error instanceof CancelledError ? null : wordsFor(error) });
    }
  };

  return { replacing, choose, readAs, replace };
};
