/** Asks for a file to keep. */
import { apiErrorOf } from "./apiError.ts";
import { type ApiQuestion, askedOf } from "./ask.ts";
import { NetworkError } from "./networkError.ts";

export interface KeptFile {
  readonly file: Blob;
  /** The header Content-Disposition: its name. */
  readonly disposition: string | null;
}

/** Rejects with ApiError, in the server's words, or NetworkError. */
export const askFile = async (question: ApiQuestion): Promise<KeptFile> => {
  const { url, headers } = askedOf(question);
  const lost = (error: unknown): never => {
    throw new NetworkError(error);
  };
  const answer = await fetch(url, { headers, cache: "no-store" }).catch(lost);
  if (!answer.ok) throw apiErrorOf({ status: answer.status, body: await answer.text().catch(lost) });
  return { file: await answer.blob().catch(lost), disposition: answer.headers.get("content-disposition") };
};
