/** Which chunks in a row are a version's text, and which slide each is, as a few bytes a slide. */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

/** Numbers of chunks and names, per deck. */
export interface Layout {
  readonly front: number;
  readonly tail: number;
  readonly slides: readonly { readonly name: number; readonly chunk: number }[];
}

export const encodeLayout = ({ front, tail, slides }: Layout): Uint8Array<ArrayBuffer> => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, front);
  encoding.writeVarUint(encoder, tail);
  for (const { name, chunk } of slides) {
    encoding.writeVarUint(encoder, name);
    encoding.writeVarUint(encoder, chunk);
  }
  return new Uint8Array(encoding.toUint8Array(encoder));
};

/** Throws on truncated bytes. */
export const decodeLayout = (bytes: Uint8Array): Layout => {
  const decoder = decoding.createDecoder(bytes);
  const front = decoding.readVarUint(decoder);
  const tail = decoding.readVarUint(decoder);
  const slides: { name: number; chunk: number }[] = [];
  while (decoding.hasContent(decoder)) {
    slides.push({ name: decoding.readVarUint(decoder), chunk: decoding.readVarUint(decoder) });
  }
  return { front, tail, slides };
};

/** All chunks of a layout, each once. */
export const chunksOf = ({ front, tail, slides }: Layout): number[] => [
  ...new Set([front, tail, ...slides.map((slide) => slide.chunk)]),
];
