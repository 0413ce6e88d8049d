/** The talk's state machine: `follow(state, event) -> { state, send }`. No sockets, no clock; rules in SPEC.md. */
import type { SlideKey } from "../protocol/ids.ts";
import { ask, gone, hand, here, LEFT, leftSince, take } from "./hands.ts";
import { firstSettings, isLive, newTalk, settled, type Talk } from "./talk.ts";
import {
  driving,
  everyone,
  type FollowEvent,
  type Of,
  type Outcome,
  refuse,
  seen,
  type TalkState,
  tell,
  tellBack,
  unchanged,
} from "./talkEvents.ts";
import { tallyFollowers, tallyMove, tallyRename, tallyTitles } from "./tally.ts";
import { type Reading, returned, whereNow } from "./whereNow.ts";

export const noTalk: TalkState = { slides: [], titles: new Map(), talk: null, lost: null };

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
  const settings = firstSettings(talk?.settings, event.settings ?? {});
  const fresh = newTalk(event.id, (talk?.seq ?? 0) + 1, event.at, settings, event.by);
  const wanted = state.slides.find(({ key }) => key === event.slide) ?? state.slides[0];
  const first = wanted?.key ?? null;
  return { state: { ...state, talk: placed(state, fresh, first, 0, event.at), lost: null }, send: everyone };
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
    return seen({ ...state, lost: null }, { ...placed(state, talk, event.slide, event.substep, event.at), hand }, {});
  });

const ended = (talk: Talk, at: number): Partial<Talk> => ({
  endedAt: at,
  blackout: false,
  driver: null,
  asking: [],
  question: null,
  tally: tallyMove(talk.tally, null, at),
});

const stop = (state: TalkState, event: Of<"stop">): Outcome =>
  driving(state, event.by, (talk) => seen(state, talk, ended(talk, event.at)));

/** FS6 */
const left = (state: TalkState, event: Of<"left">): Outcome => {
  const { talk } = state;
  const since = leftSince(talk);
  if (talk === null || since === null || event.at - since < LEFT) return unchanged(state);
  return seen(state, talk, { ...ended(talk, since), left: true });
};

/** FS28: a deleted slide that is there again is offered to the driver; nobody is moved. */
const readAnew = (state: TalkState, event: Of<"slides">): Outcome => {
  const outcome = replaced(state, event);
  const { lost } = state;
  const back = lost && isLive(state.talk) ? returned(state.slides, event.slides, lost.slide) : null;
  if (lost === null || back === null) return outcome;
  const { driver } = state.talk ?? {};
  const told = driver ? [tellBack(driver.seat, back, lost.substep)] : [];
  return { state: { ...outcome.state, lost: null }, send: [...outcome.send, ...told] };
};

/** FS22 to FS26 */
const replaced = (state: TalkState, event: Of<"slides">): Outcome => {
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
  const gone = state.slides.find(({ key }) => key === talk.slide);
  const lost = gone ? { slide: gone, substep: talk.substep } : null;
  return seen({ ...next, lost }, placed(next, { ...counted, furthest }, slide, 0, event.at), {}, told);
};

/** FS27: would this reading take the live slide away? */
export const losesLive = ({ talk, slides }: TalkState, after: readonly Reading[]): boolean =>
  isLive(talk) && talk.slide !== null && slides.length > 0 && whereNow(slides, after, talk.slide).fate === "gone";

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
  driving(state, event.by, (talk) => seen(state, talk, { settings: settled(talk.settings, event.settings) }));

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
    case "left":
      return left(state, event);
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
