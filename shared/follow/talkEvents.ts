/** What the talk's state machine takes in and gives out, and how its parts answer. */
import type { DeskNotice, FollowRefusal, TalkSettings } from "../protocol/follow.ts";
import type { SlideKey } from "../protocol/ids.ts";
import { isLive, type Mover, type Talk } from "./talk.ts";
import type { Reading } from "./whereNow.ts";

export interface TalkState {
  /** The deck's slides as they are shown, in order. */
  readonly slides: readonly Reading[];
  readonly titles: ReadonlyMap<SlideKey, string>;
  /** The talk that is on, or the last one. */
  readonly talk: Talk | null;
  /** The live slide that was deleted, while nobody has moved since, and how far it was. Not stored: an undo comes soon or never. */
  readonly lost: { readonly slide: Reading; readonly substep: number } | null;
}
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
  /** Time has gone by without a driver. */
  | { readonly type: "left"; readonly at: number }
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
  | { readonly to: "seat"; readonly seat: string; readonly notice: DeskNotice }
  /** Held edits are to be shown. */
  | { readonly to: "release" };

export interface Outcome {
  readonly state: TalkState;
  readonly send: readonly Send[];
  /** Set when nothing was done, and why. */
  readonly refused?: FollowRefusal;
}

export const refuse = (state: TalkState, refused: FollowRefusal): Outcome => ({ state, send: [], refused });
export const unchanged = (state: TalkState): Outcome => ({ state, send: [] });
export const everyone: readonly Send[] = [{ to: "everyone" }, { to: "desk" }];
const deskOnly: readonly Send[] = [{ to: "desk" }];
/** FS28 */
export const tellBack = (seat: string, slide: SlideKey, substep: number): Send => ({
  to: "seat",
  seat,
  notice: { kind: "slide-back", by: "", place: { slide, substep } },
});
export const tell = (seat: string, kind: DeskNotice["kind"], by = ""): Send => ({
  to: "seat",
  seat,
  notice: { kind, by },
});

/** A change that the audience sees. */
export const seen = (state: TalkState, talk: Talk, change: Partial<Talk>, more: readonly Send[] = []): Outcome => ({
  state: { ...state, talk: { ...talk, ...change, seq: talk.seq + 1 } },
  send: [...everyone, ...more],
});
export const unseen = (state: TalkState, talk: Talk, change: Partial<Talk>, more: readonly Send[] = []): Outcome => ({
  state: { ...state, talk: { ...talk, ...change } },
  send: [...deskOnly, ...more],
});

/** FS10: runs `act` when the event comes from the driver of a talk that is on. */
export const driving = (state: TalkState, by: Mover, act: (talk: Talk) => Outcome): Outcome => {
  const { talk } = state;
  if (!isLive(talk)) return refuse(state, "no-talk");
  return talk.driver?.seat === by.seat ? act(talk) : refuse(state, "not-driving");
};

export type Of<Type extends FollowEvent["type"]> = Extract<FollowEvent, { type: Type }>;
