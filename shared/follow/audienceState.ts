/** What a follower's page knows of the talk, and what it shows: the client's twin of followState. Rules FS40 to FS45. */
import type { FollowEnd, FollowState } from "../protocol/follow.ts";
import type { SlideKey } from "../protocol/ids.ts";
import { type Reading, whereNow } from "./whereNow.ts";

export interface Place {
  readonly slide: SlideKey;
  readonly substep: number;
}

export interface AudienceState {
  /** The newest that was heard; null before anything was. */
  readonly talk: FollowState | null;
  /** The slides that are here, in order. */
  readonly slides: readonly Reading[];
  /** Where this reader looks back; null: at the live slide. */
  readonly looking: Place | null;
  readonly online: boolean;
  /** Set when the server will not have us any more. */
  readonly over: FollowEnd | null;
}

export const noAudience: AudienceState = { talk: null, slides: [], looking: null, online: false, over: null };

export type AudienceEvent =
  | { readonly type: "state"; readonly state: FollowState }
  | { readonly type: "slides"; readonly slides: readonly Reading[] }
  /** The reader went somewhere by themselves. */
  | { readonly type: "look"; readonly place: Place }
  | { readonly type: "return" }
  | { readonly type: "online" }
  | { readonly type: "offline" }
  | { readonly type: "over"; readonly reason: FollowEnd };

/** May the reader leave the live slide? */
export const mayBrowse = (talk: FollowState | null): boolean =>
  talk !== null && (talk.live ? talk.browse !== "none" : talk.ended === "slides");

const hear = (state: AudienceState, talk: FollowState): AudienceState => {
  // FS40
  if (state.talk && talk.seq <= state.talk.seq) return state;
  // Another talk is another beginning: who was leafing through the last one is not left behind in it.
  const looking = state.talk && state.talk.talk !== talk.talk ? null : state.looking;
  return settle({ ...state, talk, looking });
};

/** FS43, FS45: looking only where there is something to see. */
const settle = (state: AudienceState): AudienceState => {
  const { looking } = state;
  if (looking === null) return state;
  const there = state.slides.some(({ key }) => key === looking.slide);
  return there && mayBrowse(state.talk) ? state : { ...state, looking: null };
};

/** FS48: the slide under its new key; as it was when it did not get one. */
export const renamed = (before: readonly Reading[], after: readonly Reading[], slide: SlideKey): SlideKey => {
  const now = whereNow(before, after, slide);
  return now.fate === "moved" && now.slide !== null ? now.slide : slide;
};

const read = (state: AudienceState, slides: readonly Reading[]): AudienceState => {
  const { looking } = state;
  const talk = state.talk?.slide
    ? { ...state.talk, slide: renamed(state.slides, slides, state.talk.slide) }
    : state.talk;
  const next = { ...state, slides, talk };
  if (looking === null || state.slides.length === 0) return next;
  const { slide, fate } = whereNow(state.slides, slides, looking.slide);
  if (slide === null) return { ...next, looking: null };
  return settle({
    ...next,
    looking: fate === "same" ? looking : { slide, substep: fate === "moved" ? looking.substep : 0 },
  });
};

const look = (state: AudienceState, place: Place): AudienceState => {
  const { talk } = state;
  if (!mayBrowse(talk)) return state;
  // FS42
  if (talk?.live && place.slide === talk.slide) return { ...state, looking: null };
  return settle({ ...state, looking: place });
};

/** One event. The same object when it changed nothing. */
export const audienceStep = (state: AudienceState, event: AudienceEvent): AudienceState => {
  switch (event.type) {
    case "state":
      return hear(state, event.state);
    case "slides":
      return read(state, event.slides);
    case "look":
      return look(state, event.place);
    case "return":
      return state.looking === null ? state : { ...state, looking: null };
    case "online":
      return state.online ? state : { ...state, online: true };
    case "offline":
      return state.online ? { ...state, online: false } : state;
    case "over":
      return { ...state, online: false, over: event.reason };
  }
};

/** `joining`: nothing heard yet. `refused`: for good. The others as FS44 has them. */
export type Phase = "refused" | "joining" | "offline" | "waiting" | "goodbye" | "slides" | "away" | "live";

export interface AudienceView {
  readonly phase: Phase;
  /** What the stage shall show; null: nothing. */
  readonly place: Place | null;
  readonly lookingBack: boolean;
  readonly blackout: boolean;
  /** Where the talk is among the slides that are here, from 0; -1 when it is not. */
  readonly liveIndex: number;
  readonly mayBrowse: boolean;
}

const phaseOf = ({ over, talk, online }: AudienceState): Phase => {
  if (over !== null) return "refused";
  if (talk === null) return online ? "joining" : "offline";
  if (!online) return "offline";
  if (talk.live) return talk.away ? "away" : "live";
  return talk.ended ?? "waiting";
};

/** What to show. */
export const viewOf = (state: AudienceState): AudienceView => {
  const { talk, slides, looking } = state;
  const live: Place | null = talk?.slide ? { slide: talk.slide, substep: talk.substep } : null;
  return {
    phase: phaseOf(state),
    place: looking ?? live,
    lookingBack: looking !== null && talk?.live === true,
    blackout: talk?.blackout === true && looking === null,
    liveIndex: live ? slides.findIndex(({ key }) => key === live.slide) : -1,
    mayBrowse: mayBrowse(talk),
  };
};
