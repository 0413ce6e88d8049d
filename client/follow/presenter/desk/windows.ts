/** The windows of one seat in one browser, the presenter's and the projector's, joined without the network. */
import type { Place } from "../../../../shared/follow/audienceState.ts";
import type { SlideKey } from "../../../../shared/protocol/ids.ts";

/** `place`: where the window goes, before the server has said so; null when it goes by the server again. `stuck`: the server cannot be told from there. */
export interface WindowWord {
  readonly talk: string;
  readonly place: Place | null;
  readonly stuck: boolean;
}

export interface Windows {
  tell(word: WindowWord): void;
  hear(listen: (word: WindowWord) => void): void;
  close(): void;
}

/** What another window posted; null when it is nothing of this, as from a page of another build. */
const readWord = (data: unknown): WindowWord | null => {
  if (typeof data !== "object" || data === null) return null;
  const { talk, place, stuck } = data as Readonly<Record<string, unknown>>;
  if (typeof talk !== "string" || typeof stuck !== "boolean") return null;
  if (place === null) return { talk, place, stuck };
  if (typeof place !== "object") return null;
  const { slide, substep } = place as Readonly<Record<string, unknown>>;
  if (typeof slide !== "string" || typeof substep !== "number") return null;
  return { talk, place: { slide: slide as SlideKey, substep }, stuck };
};

export const openWindows = (deck: string, seat: string): Windows => {
  const channel = new BroadcastChannel(`copress:seat:${deck}:${seat}`);
  return {
    tell: (word) => channel.postMessage(word),
    hear: (listen) => {
      channel.onmessage = ({ data }) => {
        const word = readWord(data);
        if (word !== null) listen(word);
      };
    },
    close: () => channel.close(),
  };
};
