/** The talk as presenters see it. */
import { deskFactsOf, isLive, type Talk } from "../../../shared/follow/talk.ts";
import type { Desk } from "../../../shared/protocol/follow.ts";
import { publicSeat, type Seats } from "./seats.ts";

const shown = ({ seat, name }: { readonly seat: string; readonly name: string }) => ({ seat: publicSeat(seat), name });

/** `held`: edits wait. `code`: null when there is none. Both count only while a talk is on. */
export const deskOf = (talk: Talk | null, seats: Seats, held: boolean, code: string | null): Desk => {
  const live = isLive(talk);
  return {
    ...deskFactsOf(talk),
    driver: live && talk.driver ? { ...shown(talk.driver), goneAt: talk.driver.goneAt } : null,
    asking: talk?.asking.map(shown) ?? [],
    here: seats.list().map(shown),
    held: live && held,
    code: (live ? code : null) ?? "",
  };
};
