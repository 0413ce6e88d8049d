/** A deck as a file to take away: asked of the server, saved under the name that it gives. */
import type { DeckId, Secret } from "../../../../shared/protocol/ids.ts";
import { ApiError, NetworkError, problemOf, wordsFor } from "../../../http/apiError.ts";
import { dismiss, toast } from "../../../ui/toasts.ts";

export const exportForms = {
  site: { label: "Export as a web page (.zip)", making: "Packing the talk…" },
  pdf: { label: "Export as PDF", making: "Printing the talk…" },
  markdown: { label: "Export Markdown and images (.zip)", making: "Packing the deck…" },
} as const;
export type ExportForm = keyof typeof exportForms;

interface Exported {
  readonly name: string;
  readonly file: Blob;
}

/** The name in a Content-Disposition, as RFC 6266 writes it; `fallback` when there is none. */
export const nameIn = (disposition: string | null, fallback: string): string => {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? "")?.[1];
  if (encoded === undefined) return fallback;
  try {
    return decodeURIComponent(encoded);
  } catch (error) {
    if (error instanceof URIError) return fallback;
    throw error;
  }
};

/** The secret goes in a header, never in an address: a plain link would not do. Rejects with ApiError or NetworkError. */
const fetchExport = async (secret: Secret, deck: DeckId, form: ExportForm): Promise<Exported> => {
  const options = { headers: { Authorization: `Bearer ${secret}` }, cache: "no-store" } as const;
  const answer = await fetch(`/api/decks/${encodeURIComponent(deck)}/export?as=${form}`, options).catch((error) => {
    throw new NetworkError(error);
  });
  if (!answer.ok) throw new ApiError(problemOf(answer.status, await answer.text()));
  const file = await answer.blob().catch((error) => {
    throw new NetworkError(error);
  });
  const fallback = form === "pdf" ? "talk.pdf" : "talk.zip";
  return { name: nameIn(answer.headers.get("content-disposition"), fallback), file };
};

const save = ({ name, file }: Exported): void => {
  const url = URL.createObjectURL(file);
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  URL.revokeObjectURL(url);
};

/** Fetches and saves, and says what it does; a failure is told, with what to do. */
export const exportDeck = async (secret: Secret, deck: DeckId, form: ExportForm): Promise<void> => {
  const busy = toast(exportForms[form].making, { stay: 0 });
  try {
    save(await fetchExport(secret, deck, form));
  } catch (error) {
    const { title, detail } = wordsFor(error);
    toast(`${title} ${detail}`.trim(), { tone: "danger" });
  } finally {
    dismiss(busy);
  }
};
