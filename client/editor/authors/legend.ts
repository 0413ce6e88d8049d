/** Who wrote how much of the text, for the legend. */
import type { Writer, Writers } from "./writers.ts";

export interface LegendEntry {
  /** Null: text that nobody is known for. */
  readonly writer: Writer | null;
  /** UTF-16 units that are still there. */
  readonly length: number;
}

/** Most first; one entry a person however many sessions they had; text that is nobody's last. Empty for an empty text. */
export const legendOf = (counts: ReadonlyMap<number, number>, writers: Writers): readonly LegendEntry[] => {
  const people = new Map<string, LegendEntry>();
  let nobodys = 0;
  for (const [client, length] of counts) {
    const writer = writers.get(client);
    if (writer === undefined) nobodys += length;
    else {
      const id = writer.own ? "" : writer.id;
      people.set(id, { writer, length: length + (people.get(id)?.length ?? 0) });
    }
  }
  const entries = [...people.values()].sort((a, b) => b.length - a.length);
  return nobodys === 0 ? entries : [...entries, { writer: null, length: nobodys }];
};

/** "62 %", "under 1 %". */
export const shareWords = (length: number, whole: number): string => {
  const share = whole === 0 ? 0 : (length / whole) * 100;
  return share < 1 ? "under 1 %" : `${Math.round(share)} %`;
};
