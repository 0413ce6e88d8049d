/** A talk as the server keeps it, in memory and in the database. All of it is plain data. */

import type { Desk, FollowState, TalkSettings } from "../protocol/follow.ts";
import type { SlideKey } from "../protocol/ids.ts";
import { emptyTally, type Tally } from "./tally.ts";

/** Who is behind an event: `session` is the tab, `seat` what it drives with. Neither is ever shown to others. */
export interface Mover {
  readonly seat: string;
  readonly session: string;
  readonly name: string;
}

interface Driver {
  readonly seat: string;
  readonly name: string;
  /** Since when none of its tabs is there; null while one is. */
  readonly goneAt: number | null;
}

export interface Talk {
  readonly id: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** It ended by itself: its driver had left. */
  readonly left?: true;
  readonly seq: number;
  readonly slide: SlideKey | null;
  readonly substep: number;
  readonly blackout: boolean;
  /** The furthest slide, in the deck's order, that was live. */
  readonly furthest: SlideKey | null;
  readonly settings: TalkSettings;
  readonly driver: Driver | null;
  readonly asking: readonly { readonly seat: string; readonly name: string }[];
  /** Whose moves the last ones were, and the `seq` before the first of them. */
  readonly hand: { readonly session: string; readonly since: number };
  /** A question that is on the stage. */
  readonly question: { readonly id: string; readonly text: string } | null;
  readonly tally: Tally;
}

export const defaultTalkSettings: TalkSettings = {
  browse: "free",
  edits: "live",
  version: null,
  ending: "slides",
  questions: true,
  reactions: true,
  once: false,
  minutes: null,
};

/** FS35: a version counts while edits are pinned, and naming one pins them. */
export const settled = (before: Partial<TalkSettings>, change: Partial<TalkSettings>): TalkSettings => {
  const named = change.version != null && change.edits === undefined ? { edits: "pinned" as const } : {};
  const next = { ...defaultTalkSettings, ...before, ...change, ...named };
  return next.edits === "pinned" ? next : { ...next, version: null };
};

/** The settings of a talk that begins after one with settings `before`. */
export const firstSettings = (before: Partial<TalkSettings> | undefined, change: Partial<TalkSettings>): TalkSettings =>
  settled({ ...before, version: null }, change);

export type LiveTalk = Talk & { readonly endedAt: null };
export const isLive = (talk: Talk | null): talk is LiveTalk => talk !== null && talk.endedAt === null;

export const newTalk = (id: string, seq: number, at: number, settings: Partial<TalkSettings>, by: Mover): Talk => ({
  id,
  startedAt: at,
  endedAt: null,
  seq,
  slide: null,
  substep: 0,
  blackout: false,
  furthest: null,
  settings: { ...defaultTalkSettings, ...settings },
  driver: { seat: by.seat, name: by.name, goneAt: null },
  asking: [],
  hand: { session: by.session, since: seq - 1 },
  question: null,
  tally: emptyTally,
});

/** What followers are told. `seq`: of the deck's last talk, when there is none. */
export const stateOf = (talk: Talk | null): FollowState => {
  if (!talk) {
    const { browse, questions, reactions } = { ...defaultTalkSettings, questions: false, reactions: false };
    return { talk: "", seq: 0, slide: null, substep: 0, live: false, blackout: false, browse, questions, reactions };
  }
  const live = isLive(talk);
  const { browse, ending, questions, reactions } = talk.settings;
  return {
    talk: talk.id,
    seq: talk.seq,
    slide: live || ending === "slides" ? talk.slide : null,
    substep: talk.substep,
    live,
    blackout: live && talk.blackout,
    ...(live && talk.driver?.goneAt != null ? { away: true as const } : {}),
    ...(live ? {} : { ended: ending }),
    browse: live || browse !== "none" ? browse : "up-to-live",
    questions: live && questions,
    reactions: live && reactions,
    ...(live && talk.question ? { question: talk.question } : {}),
  };
};

/** What a presenter's page shows besides; the server adds who is here, names for seats, and the code. */
export type DeskFacts = Pick<Desk, "seq" | "talk" | "live" | "startedAt" | "settings" | "left">;
export const deskFactsOf = (talk: Talk | null): DeskFacts => ({
  seq: talk?.seq ?? 0,
  talk: talk?.id ?? "",
  live: isLive(talk),
  startedAt: talk?.startedAt ?? 0,
  settings: { ...defaultTalkSettings, ...talk?.settings },
  ...(talk?.left ? { left: true } : {}),
});
