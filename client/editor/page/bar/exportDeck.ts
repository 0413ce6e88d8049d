/** A deck as a file to take away: asked of the server, saved under the name that it gives. */
import type { DeckId, Secret } from "../../../../shared/protocol/ids.ts";
import { wordsFor } from "../../../http/apiError.ts";
import { askFile } from "../../../http/askFile.ts";
import { saveFile } from "../../../shell/download.ts";
import { dismiss, toast } from "../../../ui/toasts.ts";

export const exportForms = {
  site: { label: "Export as a web page (.zip)", making: "Packing the talk…" },
  pdf: { label: "Export as PDF", making: "Printing the talk…" },
  markdown: { label: "Export Markdown and images (.zip)", making: "Packing the deck…" },
} as const;
export type ExportForm = keyof typeof exportForms;

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

/** The secret goes in a header, never in an address: a plain link would not do. Rejects as `askFile` does. */
const saveExport = async (secret: Secret, deck: DeckId, form: ExportForm): Promise<void> => {
  const path = `/api/decks/${encodeURIComponent(deck)}/export?as=${form}`;
  const { file, disposition } = await askFile({ path, secret });
  saveFile(nameIn(disposition, form === "pdf" ? "talk.pdf" : "talk.zip"), file);
};

/** Asks and saves, and says what it does; a failure is told, with what to do. */
export const exportDeck = async (secret: Secret, deck: DeckId, form: ExportForm): Promise<void> => {
  const busy = toast(exportForms[form].making, { stay: 0 });
  try {
    await saveExport(secret, deck, form);
  } catch (error) {
    const { title, detail } = wordsFor(error);
    toast(`${title} ${detail}`.trim(), { tone: "danger" });
  } finally {
    dismiss(busy);
  }
};
