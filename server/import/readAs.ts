/** Recognises a source, if nobody has said what it is, and converts it. */
import { convertDeck } from "../../shared/convert/convert.ts";
import type { Source } from "../../shared/convert/kit/model.ts";
import { recogniseKind } from "../../shared/convert/recognise.ts";
import type { From, ReadSource } from "./convertJob.ts";

export const readAs = async (from: From, source: Source): Promise<ReadSource> => {
  const { kind, confidence } = from === "auto" ? recogniseKind(source) : { kind: from, confidence: 1 };
  return { converted: kind === "copress" ? null : await convertDeck(kind, source), confidence };
};
