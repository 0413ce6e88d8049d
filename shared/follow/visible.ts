/** FS30, FS31: which slides the talk's settings let through. Used by the server before anything is rendered for the audience. */
import type { SlideKey } from "../protocol/ids.ts";
import type { Talk } from "./talk.ts";

/** Keys in the deck's order. */
export const visibleSlides = (talk: Talk | null, order: readonly SlideKey[]): readonly SlideKey[] => {
  if (!talk) return [];
  const live = talk.endedAt === null;
  if (!live && talk.settings.ending === "goodbye") return [];
  const { browse } = talk.settings;
  if (browse === "free") return order;
  if (browse === "none" && live) return order.filter((key) => key === talk.slide);
  const furthest = Math.max(
    talk.furthest === null ? -1 : order.indexOf(talk.furthest),
    talk.slide === null ? -1 : order.indexOf(talk.slide),
  );
  return order.slice(0, furthest + 1);
};
