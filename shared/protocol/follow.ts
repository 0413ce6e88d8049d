/**
 * Following a talk: socket.io, namespace `/follow`, `auth: { deck, token, ... }`. What both sides may say; PROTOCOL.md tells the story.
 * The server parses what comes with these schemas; pages import the types only, they carry no zod.
 */

import { z } from "zod";
import type { SlideKey } from "./ids.ts";
import { NAME_BYTES } from "./personName.ts";
import { deckIdSchema, secretSchema, slideKeySchema } from "./schemas.ts";
import type { StageSettings, StageSlide } from "./stage.ts";

const reactionKinds = ["clap", "heart", "laugh", "wow", "idea"] as const;
export type ReactionKind = (typeof reactionKinds)[number];

/** A random name that a tab gives itself; whoever knows it is that tab. */
const tabSchema = z.string().regex(/^[A-Za-z0-9_-]{16,40}$/);

export const followAuthSchema = z.object({
  deck: deckIdSchema,
  token: secretSchema,
  /** This tab, the same over its reconnections and reloads. Without it each socket is a tab of its own. */
  session: tabSchema.optional(),
  /** What drives: the tab's own session, or that of the tab whose remote this one is. */
  seat: tabSchema.optional(),
  /** What other presenters see when it asks for the talk. */
  name: z
    .string()
    .max(4 * NAME_BYTES)
    .optional(),
});
export type FollowAuth = z.infer<typeof followAuthSchema>;

const talkSettingsSchema = z.object({
  /** May the audience look at other slides than the live one: all, those up to the furthest that was live, none. */
  browse: z.enum(["free", "up-to-live", "none"]),
  /** Edits in mid-talk: shown at once, held until released, or never (the deck as it was when this was set). */
  edits: z.enum(["live", "held", "pinned"]),
  /** With `pinned`: the version of the deck's history that is shown; null: the deck as it was when this was set. */
  version: z.number().int().min(1).max(2_147_483_647).nullable(),
  /** After the end: the slides to browse, or a goodbye. */
  ending: z.enum(["slides", "goodbye"]),
  questions: z.boolean(),
  reactions: z.boolean(),
  /** A person has one question that waits or is open, and one vote among the open ones. */
  once: z.boolean(),
  /** How long the talk shall take; null: not said. */
  minutes: z.number().int().min(1).max(1_440).nullable(),
});
export type TalkSettings = z.infer<typeof talkSettingsSchema>;

const change = talkSettingsSchema.partial();
const questionId = z.string().regex(/^[A-Za-z0-9_-]{6,40}$/);

/** What presenters send, each answered by a `Reply`. */
export const presenterEvents = {
  start: z.object({ settings: change.optional(), slide: slideKeySchema.optional() }),
  /** `after`: the `seq` that the mover saw last; a move made before somebody else's is refused as `stale`. */
  goto: z.object({
    slide: slideKeySchema,
    substep: z.number().int().min(0).max(10_000),
    after: z.number().int().min(0).optional(),
  }),
  blackout: z.object({ on: z.boolean() }),
  settings: change,
  /** Show what was edited since edits are held. */
  release: z.object({}),
  ask: z.object({}),
  hand: z.object({ to: z.string().min(1).max(40) }),
  take: z.object({ confirm: z.boolean().optional() }),
  stop: z.object({}),
  moderate: z.object({ question: questionId, status: z.enum(["open", "answered", "dismissed"]) }),
  /** Dismisses all questions that wait. */
  clear: z.object({}),
  /** Puts a question on the stage; null takes it off. */
  show: z.object({ question: questionId.nullable() }),
} as const;
export type PresenterEvent = keyof typeof presenterEvents;

/** What anybody who follows may send. */
export const followerEvents = {
  question: z.object({ text: z.string().max(2_000) }),
  vote: z.object({ question: questionId }),
  react: z.object({ kind: z.enum(reactionKinds) }),
} as const;
export type FollowerEvent = keyof typeof followerEvents;

export type FollowRequests = {
  readonly [Name in PresenterEvent]: z.input<(typeof presenterEvents)[Name]>;
} & { readonly [Name in FollowerEvent]: z.input<(typeof followerEvents)[Name]> };

/** Why something was not done. `text` is for a person. */
export const followRefusals = {
  "bad-message": "This could not be read.",
  "not-allowed": "This link does not allow that.",
  "not-driving": "Somebody else drives this talk: ask for it, or take it.",
  stale: "The talk has moved on since: look where it is, then move.",
  "no-talk": "No talk is on.",
  running: "A talk is on already: ask for it, or take it.",
  "no-slide": "There is no such slide.",
  confirm: "Somebody is driving: confirm that you want to take the talk.",
  "nobody-there": "Nobody of that name is here.",
  "switched-off": "The presenter has switched this off.",
  "too-fast": "Too much at once: wait a moment.",
  "too-many": "There is no room for more of these.",
  "not-yet": "Many people came from your network at once: try again in a minute.",
  "one-each": "One question and one vote each, please: yours is still open.",
  "no-question": "There is no such question.",
  "no-version": "There is no such version of the deck.",
  "already-voted": "You have voted for this.",
  failed: "The server could not do this: try again.",
} as const;
export type FollowRefusal = keyof typeof followRefusals;

export type Reply =
  | { readonly ok: true; readonly seq: number; readonly id?: string }
  | { readonly ok: false; readonly code: FollowRefusal; readonly text: string };

/** Why a socket is not taken, or let go for good: `connect_error.message`, and the `over` event's reason. */
const followEnds = {
  "no-access": "This link is wrong, or it was revoked. Ask for a new one.",
  revoked: "This link was revoked or has expired. Ask for a new one.",
  replaced: "This talk is open in another tab now.",
  flood: "Too many messages at once.",
  full: "Too many people are here. Trying again shortly.",
  unavailable: "The server cannot read this talk now. Trying again.",
} as const;
export type FollowEnd = keyof typeof followEnds;

/** Where the talk is: on joining and on each change. A lower `seq` is old news. */
export interface FollowState {
  /** "" while none was ever started. */
  readonly talk: string;
  readonly seq: number;
  readonly slide: SlideKey | null;
  readonly substep: number;
  readonly live: boolean;
  readonly blackout: boolean;
  /** The driver's tab is gone: closed, asleep or without network. */
  readonly away?: true;
  /** After a talk: what is left to the audience. */
  readonly ended?: "slides" | "goodbye";
  /** What the audience may do. */
  readonly browse: TalkSettings["browse"];
  readonly questions: boolean;
  readonly reactions: boolean;
  /** A question that is on the stage. */
  readonly question?: { readonly id: string; readonly text: string };
}

/** `slides`: on joining, and when patches cannot tell the way: what `GET /api/follow/:deck/slides` now has. */
interface SlidesNews {
  readonly rev: string;
}

/** `GET /api/follow/:deck/slides`: what the audience may see. `rev` names the content; the same content has the same. */
export interface SlidesSnapshot {
  readonly rev: string;
  readonly settings: StageSettings;
  readonly slides: readonly StageSlide[];
  readonly assets: Readonly<Record<string, string>>;
}

/** A slide's new fields, absent ones as they were; a new slide has all. `cut`: of the old html replace `from..to` by `text`. */
type SlideChange = { readonly key: SlideKey } & Partial<Omit<StageSlide, "key">> & {
    readonly cut?: { readonly from: number; readonly to: number; readonly text: string };
  };

/** From the content named `from` to that named `to`. `order`: all keys, when slides came, went or moved; null: as it was. */
interface FollowPatch {
  readonly from: string;
  readonly to: string;
  readonly slides: readonly SlideChange[];
  readonly order: readonly SlideKey[] | null;
  readonly settings: StageSettings | null;
  readonly assets: Readonly<Record<string, string>> | null;
}

/** `waiting`: seen by presenters and who asked; `open`: by all. */
export type QuestionStatus = "waiting" | "open" | "answered" | "dismissed";
export interface Question {
  readonly id: string;
  readonly text: string;
  readonly votes: number;
  readonly status: QuestionStatus;
  /** ms since the epoch. */
  readonly at: number;
}

/** A slide as presenters have it: `GET /api/follow/:deck/speaker`, and `speaker-patch` on a change. */
export interface SpeakerSlide extends StageSlide {
  readonly notesHtml: string;
  readonly substeps: number;
}
export interface SpeakerSnapshot extends Omit<SlidesSnapshot, "slides"> {
  readonly slides: readonly SpeakerSlide[];
}
type SpeakerChange = { readonly key: SlideKey } & Partial<Omit<SpeakerSlide, "key">> & Pick<SlideChange, "cut">;
interface SpeakerPatch extends Omit<FollowPatch, "slides"> {
  readonly slides: readonly SpeakerChange[];
}

/** `desk`: the talk as those who may drive see it. Seats are named by ids that open nothing. */
export interface Desk {
  readonly seq: number;
  readonly talk: string;
  readonly live: boolean;
  /** ms since the epoch; 0 while none was started. */
  readonly startedAt: number;
  /** The last talk ended by itself: its driver had left. */
  readonly left?: true;
  readonly settings: TalkSettings;
  readonly driver: { readonly seat: string; readonly name: string; readonly goneAt: number | null } | null;
  readonly asking: readonly { readonly seat: string; readonly name: string }[];
  /** Presenters who are here. */
  readonly here: readonly { readonly seat: string; readonly name: string }[];
  /** Edits wait for `release`, or for the end of the pin. */
  readonly held: boolean;
  /** For `/f/<code>`; "" while no talk is on. */
  readonly code: string;
}
/** `you`: to a presenter on joining. `followUrl`: an address for the audience, without our origin; null when the deck has no follow link. */
export interface You {
  readonly seat: string;
  readonly followUrl: string | null;
  /** The server's clock, ms since the epoch. */
  readonly now: number;
}
/** `notice`: to one seat. `slide-gone`: the live slide was deleted and the talk stands on its neighbour. `slide-back`: it is there again, at `place`. */
export type DeskNotice = {
  readonly kind: "taken" | "handed" | "asked" | "slide-gone" | "slide-back";
  readonly by: string;
  readonly place?: { readonly slide: SlideKey; readonly substep: number };
};

/** What the server sends, by event. */
export interface FollowMessages {
  state: FollowState;
  slides: SlidesNews;
  patch: FollowPatch;
  /** New ones and changed ones, a few times a second; a `dismissed` one has no text any more. */
  questions: QuestionsResponse;
  over: { readonly reason: FollowEnd };
  you: You;
  desk: Desk;
  notice: DeskNotice;
  followers: { readonly count: number };
  "speaker-slides": SlidesNews;
  "speaker-patch": SpeakerPatch;
  reactions: Partial<Readonly<Record<ReactionKind, number>>>;
}

/** `GET /api/follow/:deck/questions`: `open` and `answered` ones; for those who may drive, all. */
export interface QuestionsResponse {
  readonly questions: readonly Question[];
}

/** `GET /api/follow/:deck/summary[?talk=<id>]` */
export interface TalkSummary {
  readonly talk: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly slides: readonly {
    readonly key: string;
    readonly title: string;
    readonly seconds: number;
    readonly visits: number;
  }[];
  readonly followers: readonly { readonly at: string; readonly count: number }[];
  readonly peak: number;
  readonly questions: readonly Question[];
}
