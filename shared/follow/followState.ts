/** The talk's state machine: `follow(state, event) -> { state, send }`. No sockets, no clock; rules in SPEC.md. */
import type { FollowRefusal, Notice, TalkSettings } from "../protocol/follow.ts";
import type { SlideKey } from "../protocol/ids.ts";
import { isLive, type Mover, newTalk, type Talk } from "./talk.ts";
import { tallyFollowers, tallyMove, tallyRename, tallyTitles } from "./tally.ts";
import { type Reading, whereNow } from "./whereNow.ts";

export interface TalkState {
  /** The deck's slides as they are shown, in order. */
  readonly slides: readonly Reading[];
  readonly titles: ReadonlyMap<SlideKey, string>;
  /** The talk that is on, or the last one. */
  readonly talk: Talk | null;
}
export const noTalk: TalkState = { slides: [], titles: new Map(), talk: null };

/** Times (`at`) are ms since the epoch. */
export type FollowEvent =
  | {
      readonly type: "start";
      readonly by: Mover;
      readonly at: number;
      readonly id: string;
      readonly settings?: Partial<TalkSettings>;
      readonly slide?: SlideKey;
    }
  | {
      readonly type: "goto";
      readonly by: Mover;
      readonly at: number;
      readonly slide: SlideKey;
      readonly substep: number;
      readonly after?: number;
    }
  | { readonly type: "blackout"; readonly by: Mover; readonly on: boolean }
  | { readonly type: "settings"; readonly by: Mover; readonly settings: Partial<TalkSettings> }
  | { readonly type: "release"; readonly by: Mover }
  | { readonly type: "show"; readonly by: Mover; readonly question: Talk["question"] }
  | { readonly type: "ask"; readonly by: Mover }
  /** `to`: who of those here is handed the talk. */
  | { readonly type: "hand"; readonly by: Mover; readonly to: { readonly seat: string; readonly name: string } }
  | { readonly type: "take"; readonly by: Mover; readonly at: number; readonly confirm: boolean }
  | { readonly type: "stop"; readonly by: Mover; readonly at: number }
  /** A seat's first tab came, or its last one went. */
  | { readonly type: "here"; readonly seat: string }
  | { readonly type: "gone"; readonly seat: string; readonly at: number }
  /** The shown deck was read anew. */
  | {
      readonly type: "slides";
      readonly at: number;
      readonly slides: readonly Reading[];
      readonly titles: ReadonlyMap<SlideKey, string>;
    }
  | { readonly type: "followers"; readonly at: number; readonly count: number };

export type Send =
  /** The audience's state, to everybody. */
  | { readonly to: "everyone" }
  /** The desk, to presenters. */
  | { readonly to: "desk" }
  | { readonly to: "seat"; readonly seat: string; readonly notice: Notice }
  /** Held edits are to be shown. */
  | { readonly to: "release" };

export interface Outcome {
  readonly state: TalkState;
  readonly send: readonly Send[];
  /** Set when nothing was done, and why. */
  readonly refused?: FollowRefusal;
}

/** ms after which a vanished driver is replaced without a question. */
export const VANISHED = 20_000;

const refuse = (state: TalkState, refused: FollowRefusal): Outcome => ({ state, send: [], refused });
const unchanged = (state: TalkState): Outcome => ({ state, send: [] });
const everyone: readonly Send[] = [{ to: "everyone" }, { to: "desk" }];
const deskOnly: readonly Send[] = [{ to: "desk" }];
const tell = (seat: string, kind: Notice["kind"], by = ""): Send => ({ to: "seat", seat, notice: { kind, by } });

/** A change that the audience sees. */
const seen = (state: TalkState, talk: Talk, change: Partial<Talk>, more: readonly Send[] = []): Outcome => ({
  state: { ...state, talk: { ...talk, ...change, seq: talk.seq + 1 } },
  send: [...everyone, ...more],
});
const unseen = (state: TalkState, talk: Talk, change: Partial<Talk>, more: readonly Send[] = []): Outcome => ({
  state: { ...state, talk: { ...talk, ...change } },
  send: [...deskOnly, ...more],
});

/** FS10: runs `act` when the event comes from the driver of a talk that is on. */
const driving = (state: TalkState, by: Mover, act: (talk: Talk) => Outcome): Outcome => {
  const { talk } = state;
  if (!isLive(talk)) return refuse(state, "no-talk");
  return talk.driver?.seat === by.seat ? act(talk) : refuse(state, "not-driving");
};

type Of<Type extends FollowEvent["type"]> = Extract<FollowEvent, { type: Type }>;

const indexOf = (state: TalkState, key: SlideKey | null): number =>
  state.slides.findIndex((slide) => slide.key === key);

/** `talk` at this slide, with what counting and letting through need. */
const placed = (state: TalkState, talk: Talk, slide: SlideKey | null, substep: number, at: number): Talk => ({
  ...talk,
  slide,
  substep,
  furthest: indexOf(state, slide) > indexOf(state, talk.furthest) ? slide : talk.furthest,
  tally: tallyTitles(tallyMove(talk.tally, slide, at), state.titles),
});

const start = (state: TalkState, event: Of<"start">): Outcome => {
  const { talk } = state;
  if (isLive(talk)) return talk.driver?.seat === event.by.seat ? unchanged(state) : refuse(state, "running");
  const settings = { ...talk?.settings, ...event.settings };
  const fresh = newTalk(event.id, (talk?.seq ?? 0) + 1, event.at, settings, event.by);
  const wanted = state.slides.find(({ key }) => key === event.slide) ?? state.slides[0];
  const first = wanted?.key ?? null;
  return { state: { ...state, talk: placed(state, fresh, first, 0, event.at) }, send: everyone };
};

const goTo = (state: TalkState, event: Of<"goto">): Outcome =>
  driving(state, event.by, (talk) => {
    const { session } = event.by;
    const { after } = event;
    // FS14: moves of one tab may overtake the answers to them, but not a move of another.
    const others = talk.hand.session === session ? talk.hand.since : talk.seq;
    if (after !== undefined && after < others) return refuse(state, "stale");
    if (indexOf(state, event.slide) < 0) return refuse(state, "no-slide");
    if (talk.slide === event.slide && talk.substep === event.substep) return unchanged(state);
    const hand = talk.hand.session === session ? talk.hand : { session, since: talk.seq };
    return seen(state, { ...placed(state, talk, event.slide, event.substep, event.at), hand }, {});
  });

const ask = (state: TalkState, by: Mover): Outcome => {
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

const hand = (state: TalkState, event: Of<"hand">): Outcome =>
  driving(state, event.by, (talk) => {
    if (event.to.seat === event.by.seat) return unchanged(state);
    return handOver(state, talk, event.to, [tell(event.to.seat, "handed", event.by.name)]);
  });

const take = (state: TalkState, event: Of<"take">): Outcome => {
  const { talk } = state;
  const { seat, name } = event.by;
  if (!isLive(talk)) return refuse(state, "no-talk");
  if (talk.driver?.seat === seat) return unchanged(state);
  const vanished = talk.driver === null || (talk.driver.goneAt !== null && event.at - talk.driver.goneAt >= VANISHED);
  if (!vanished && !event.confirm) return refuse(state, "confirm");
  return handOver(state, talk, { seat, name }, talk.driver ? [tell(talk.driver.seat, "taken", name)] : []);
};

const stop = (state: TalkState, event: Of<"stop">): Outcome =>
  driving(state, event.by, (talk) =>
    seen(state, talk, {
      endedAt: event.at,
      blackout: false,
      driver: null,
      asking: [],
      question: null,
      tally: tallyMove(talk.tally, null, event.at),
    }),
  );

const gone = (state: TalkState, event: Of<"gone">): Outcome => {
  const { talk } = state;
  if (!isLive(talk)) return unchanged(state);
  const asking = talk.asking.filter(({ seat }) => seat !== event.seat);
  if (talk.driver?.seat === event.seat && talk.driver.goneAt === null)
    return seen(state, talk, { asking, driver: { ...talk.driver, goneAt: event.at } });
  return asking.length < talk.asking.length ? unseen(state, talk, { asking }) : unchanged(state);
};

const here = (state: TalkState, { seat }: Of<"here">): Outcome => {
  const { talk } = state;
  if (!isLive(talk) || talk.driver?.seat !== seat || talk.driver.goneAt === null) return unchanged(state);
  return seen(state, talk, { driver: { ...talk.driver, goneAt: null } });
};

/** FS22 to FS26 */
const readAnew = (state: TalkState, event: Of<"slides">): Outcome => {
  const next = { ...state, slides: event.slides, titles: event.titles };
  const { talk } = state;
  if (!isLive(talk)) return unchanged(next);
  const counted = { ...talk, tally: tallyTitles(talk.tally, event.titles) };
  if (talk.slide === null) {
    const first = event.slides[0]?.key ?? null;
    if (first === null) return unchanged({ ...next, talk: counted });
    return seen(next, placed(next, counted, first, 0, event.at), {});
  }
  const { slide, fate } = whereNow(state.slides, event.slides, talk.slide);
  const furthest = talk.furthest && whereNow(state.slides, event.slides, talk.furthest, "previous").slide;
  if (fate === "same") return unchanged({ ...next, talk: { ...counted, furthest } });
  if (fate === "moved" && slide !== null) {
    const tally = tallyRename(counted.tally, talk.slide, slide);
    return seen(next, { ...placed(next, { ...counted, furthest, tally }, slide, talk.substep, event.at) }, {});
  }
  const told = talk.driver ? [tell(talk.driver.seat, "slide-gone")] : [];
  return seen(next, placed(next, { ...counted, furthest }, slide, 0, event.at), {}, told);
};

const countFollowers = (state: TalkState, event: Of<"followers">): Outcome => {
  const { talk } = state;
  if (!isLive(talk)) return unchanged(state);
  const tally = tallyFollowers(talk.tally, event.at - talk.startedAt, event.count);
  return unchanged(tally === talk.tally ? state : { ...state, talk: { ...talk, tally } });
};

const blackout = (state: TalkState, event: Of<"blackout">): Outcome =>
  driving(state, event.by, (talk) =>
    talk.blackout === event.on ? unchanged(state) : seen(state, talk, { blackout: event.on }),
  );

const change = (state: TalkState, event: Of<"settings">): Outcome =>
  driving(state, event.by, (talk) => seen(state, talk, { settings: { ...talk.settings, ...event.settings } }));

/** One event. Never throws; what may not be done is `refused`, and then the state is the same object. */
export const follow = (state: TalkState, event: FollowEvent): Outcome => {
  switch (event.type) {
    case "start":
      return start(state, event);
    case "goto":
      return goTo(state, event);
    case "blackout":
      return blackout(state, event);
    case "settings":
      return change(state, event);
    case "release":
      return driving(state, event.by, ({ settings }) => ({
        state,
        send: settings.edits === "held" ? [{ to: "release" }] : [],
      }));
    case "show":
      return driving(state, event.by, (talk) => seen(state, talk, { question: event.question }));
    case "ask":
      return ask(state, event.by);
    case "hand":
      return hand(state, event);
    case "take":
      return take(state, event);
    case "stop":
      return stop(state, event);
    case "here":
      return here(state, event);
    case "gone":
      return gone(state, event);
    case "slides":
      return readAnew(state, event);
    case "followers":
      return countFollowers(state, event);
  }
};

/** FS3: a talk from the store, whose last changes may not have been written: `seq` beyond what anyone saw, and nobody at the wheel is here yet. */
export const resumed = (talk: Talk, at: number): Talk => {
  const seq = talk.seq + 1_000;
  const driver = talk.driver && { ...talk.driver, goneAt: talk.driver.goneAt ?? at };
  return { ...talk, seq, driver, hand: { session: "", since: talk.seq } };
};
