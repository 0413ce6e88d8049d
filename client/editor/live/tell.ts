/** Troubles and uploads as toasts, in words for a person. */
import { wordsFor } from "../../http/apiError.ts";
import { CancelledError } from "../../http/networkError.ts";
import { dismiss, toast } from "../../ui/toasts.ts";
import type { UploadEvent } from "../files/imageUpload.ts";

/** For a background task's failure: what failed, then why. */
export const tellTrouble =
  (what: string) =>
  (error: unknown): void => {
    if (error instanceof CancelledError) return;
    const why = error === null ? "" : wordsFor(error).title;
    toast(`${what} ${why}`.trim(), { tone: "warning", stay: 8_000 });
  };

const running = new Map<string, number>();

const settle = (name: string): void => {
  const id = running.get(name);
  running.delete(name);
  if (id !== undefined) dismiss(id);
};

export const tellUpload = (event: UploadEvent): void => {
  if (event.type === "started") {
    running.set(event.name, toast(`Uploading ${event.name}…`, { stay: 0 }));
    return;
  }
  settle(event.name);
  if (event.type !== "refused") {
    toast(`${event.name} is in the deck.`, { tone: "good" });
    return;
  }
  const { title, detail } = wordsFor(event.error);
  toast(`${event.name} was not uploaded. ${title} ${detail}`.trim(), { tone: "danger" });
};

/** Decks that were dropped on the text, where they do nothing. */
export const tellDecks = (files: readonly { readonly name: string }[]): void => {
  const name = files.length === 1 ? files[0]?.name : `${files.length} files`;
  const where = "To replace the deck by a file, choose “Replace from a file…” in the menu.";
  toast(`${name} did not go into the text. ${where}`, { stay: 10_000 });
};
