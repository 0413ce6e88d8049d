/** Another tool's deck as one of ours. What is dear is loaded with its first use. */
import { plainLineEnds } from "../deck/text/lookalikes.ts";
import type { ForeignKind } from "../protocol/deckKinds.ts";
import type { Converted, Source } from "./kit/model.ts";

type Converter = (source: Source) => Converted;

const converters: Readonly<Record<ForeignKind, () => Promise<Converter>>> = {
  marp: async () => (await import("./tools/marp.ts")).fromMarp,
  "reveal-md": async () => (await import("./tools/revealMd.ts")).fromRevealMd,
};

/** A source of one text. */
export const oneText = (text: string, name = ""): Source => ({ name, text, parts: new Map(), pictures: [] });

/** Whatever the text, it throws nothing: what the converter cannot read is listed, or stays as it is. */
export const convertDeck = async (kind: ForeignKind, source: Source): Promise<Converted> =>
  (await converters[kind]())({ ...source, text: plainLineEnds(source.text.replace(/^\uFEFF/, "")) });
