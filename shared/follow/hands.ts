/** FS11 to FS13: who drives. Asking, handing, taking, going and coming back. */
import { isLive, type Mover, type Talk } from "./talk.ts";
import {
  driving,
  type Of,
  type Outcome,
  refuse,
  type Send,
  seen,
  type TalkState,
  tell,
  unchanged,
  unseen,
} from "./talkEvents.ts";

/** ms after which a vanished driver is replaced without a question. */
export const VANISHED = 20_000;
/** ms after which a talk that its driver left ends by itself: longer than any lunch, shorter than a night. */
export const LEFT = 6 * 3_600_000;

/** FS6: since when a talk that is on is without its driver, or null. */
export const leftSince = (talk: Talk | null): number | null => (isLive(talk) ? (talk.driver?.goneAt ?? null) : null);

export const ask = (state: TalkState, by: Mover): Outcome => {
  const { talk } = state;
  if (!isLive(talk)) return refuse(state, "no-talk");
  if (talk.driver?.seat === by.seat || talk.asking.some(({ seat }) => seat === by.seat)) return unchanged(state);
  const asking = [...talk.asking, { seat: by.seat, name: by.name }];
  return unseen(state, talk, { asking }, talk.driver ? [tell(talk.driver.seat, "asked", by.name)] : []);
};

/** The talk in other hands. The old driver's moves under way come too late. */
const handOver = (state: TalkState, talk: Talk, to: { seat: string; name: string }, more: readonly Send[]): Outcome => {
  const asking = talk.asking.filter(({ seat }) => seat !== to.seat);
  const change = { driver: { ...to, goneAt: null }, asking, hand: { session: "", since: talk.seq + 1 } };
  // The audience is told when the presenter was away, and otherwise nothing but a higher `seq`: all tabs must know that they are behind.
  return seen(state, talk, change, more);
};

export const hand = (state: TalkState, event: Of<"hand">): Outcome =>
  driving(state, event.by, (talk) => {
    if (event.to.seat === event.by.seat) return unchanged(state);
    return handOver(state, talk, event.to, [tell(event.to.seat, "handed", event.by.name)]);
  });

export const take = (state: TalkState, event: Of<"take">): Outcome => {
  const { talk } = state;
  const { seat, name } = event.by;
  if (!isLive(talk)) return refuse(state, "no-talk");
  if (talk.driver?.seat === seat) return unchanged(state);
  const vanished = talk.driver === null || (talk.driver.goneAt !== null && event.at - talk.driver.goneAt >= VANISHED);
  if (!vanished && !event.confirm) return refuse(state, "confirm");
  return handOver(state, talk, { seat, name }, talk.driver ? [tell(talk.driver.seat, "taken", name)] : []);
};

export const gone = (state: TalkState, event: Of<"gone">): Outcome => {
  const { talk } = state;
  if (!isLive(talk)) return unchanged(state);
  const asking = talk.asking.filter(({ seat }) => seat !== event.seat);
  if (talk.driver?.seat === event.seat && talk.driver.goneAt === null)
    return seen(state, talk, { asking, driver: { ...talk.driver, goneAt: event.at } });
  return asking.length < talk.asking.length ? unseen(state, talk, { asking }) : unchanged(state);
};

export const here = (state: TalkState, { seat }: Of<"here">): Outcome => {
  const { talk } = state;
  if (!isLive(talk) || talk.driver?.seat !== seat || talk.driver.goneAt === null) return unchanged(state);
  return seen(state, talk, { driver: { ...talk.driver, goneAt: null } });
};
