/** What the events that come in do: one row each. Behind the door: payloads are parsed, roles are checked, the talk is open. */
import { createHash } from "node:crypto";
import type { z } from "zod";
import type { Mover } from "../../../shared/follow/talk.ts";
import {
  type FollowerEvent,
  type FollowRefusal,
  followerEvents,
  type PresenterEvent,
  presenterEvents,
  type ReactionKind,
  type TalkSettings,
} from "../../../shared/protocol/follow.ts";
import type { OpenTalk } from "../talk/followSessions.ts";
import type { Who } from "../talk/questions.ts";

/** A person, and the address that they come from: both as hashes. */
interface Asker {
  readonly who: Who;
  readonly from: string;
}

/** Null: done. `id`: of what was made. */
export type ActDone = FollowRefusal | null | { readonly id: string };
type Answer = ActDone | Promise<ActDone>;

type PresenterActs = {
  readonly [Name in PresenterEvent]: (
    on: OpenTalk,
    by: Mover,
    payload: z.output<(typeof presenterEvents)[Name]>,
    now: number,
    /** May they read the deck's history? */
    reads: boolean,
  ) => Answer;
};
type FollowerActs = {
  readonly [Name in FollowerEvent]: (
    on: OpenTalk,
    by: Asker,
    payload: z.output<(typeof followerEvents)[Name]>,
    now: number,
  ) => Answer;
};

/** zod's optional fields may hold undefined; ours are absent. */
const present = (settings: { readonly [Name in keyof TalkSettings]?: TalkSettings[Name] | undefined }) =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as Partial<TalkSettings>;

/** The driver's events about questions: the machine's own check, without a change of its state. */
const ifDriving = ({ talk }: OpenTalk, by: Mover, act: () => Answer): Answer => {
  if (!talk.live) return "no-talk";
  return talk.talk?.driver?.seat === by.seat ? act() : "not-driving";
};

const moderate: PresenterActs["moderate"] = (on, by, { question, status }) =>
  ifDriving(on, by, async () => {
    const refused = await on.talk.questions.moderate(question, status);
    on.pulse.sumSoon();
    const shown = on.talk.talk?.question?.id === question;
    if (refused || !shown || status === "open") return refused;
    return on.talk.take({ type: "show", by, question: null });
  });

const clear: PresenterActs["clear"] = (on, by) =>
  ifDriving(on, by, async () => {
    await on.talk.questions.clear();
    on.pulse.sumSoon();
    return null;
  });

const show: PresenterActs["show"] = (on, by, { question }) =>
  ifDriving(on, by, () => {
    if (question === null) return on.talk.take({ type: "show", by, question: null });
    const found = on.talk.questions.get(question);
    if (!found) return "no-question";
    return on.talk.take({ type: "show", by, question: { id: found.id, text: found.text } });
  });

const presenterActs: PresenterActs = {
  start: async ({ talk, pulse }, by, { settings, slide }, _now, reads) => {
    const refused = await talk.start(by, present(settings ?? {}), slide, reads);
    // FS51: those who waited for the start count from the first moment.
    if (!refused) pulse.tellCount();
    return refused;
  },
  goto: ({ talk }, by, { slide, substep, after }, at) =>
    talk.take({ type: "goto", by, at, slide, substep, ...(after === undefined ? {} : { after }) }),
  blackout: ({ talk }, by, { on }) => talk.take({ type: "blackout", by, on }),
  settings: ({ talk }, by, settings, _now, reads) => talk.settings(by, present(settings), reads),
  release: ({ talk }, by) => talk.take({ type: "release", by }),
  ask: ({ talk }, by) => talk.take({ type: "ask", by }),
  hand: ({ talk }, by, { to }) => {
    const seat = talk.seats.find(to);
    return seat ? talk.take({ type: "hand", by, to: seat }) : "nobody-there";
  },
  take: ({ talk }, by, { confirm }, at) => talk.take({ type: "take", by, at, confirm: confirm === true }),
  stop: ({ talk }, by) => talk.stop(by),
  moderate,
  clear,
  show,
};

/** What a follower may do while the driver allows it. */
const whileOn = (on: OpenTalk, what: "questions" | "reactions", act: () => Answer): Answer => {
  if (!on.talk.live) return "no-talk";
  return on.talk.state[what] ? act() : "switched-off";
};

/** A talk that began before there was this setting has none. */
const onceIn = ({ talk }: OpenTalk): boolean => talk.talk?.settings.once === true;

const react = ({ pulse }: OpenTalk, kind: ReactionKind): null => {
  pulse.react(kind);
  return null;
};

const followerActs: FollowerActs = {
  question: (on, { who, from }, { text }, at) =>
    whileOn(on, "questions", async () => {
      const asked = await on.talk.questions.ask(who, text, at, { from, once: onceIn(on) });
      on.pulse.sumSoon();
      return "refused" in asked ? asked.refused : asked;
    }),
  vote: (on, { who }, { question }) =>
    whileOn(on, "questions", async () => {
      const refused = await on.talk.questions.vote(who, question, onceIn(on));
      on.pulse.sumSoon();
      return refused;
    }),
  react: (on, _who, { kind }) => whileOn(on, "reactions", () => react(on, kind)),
};

/** Reads a payload, and runs the act that it is for. `payload` may be left out where nothing is needed. `reads`: may they read the deck's history? */
export const actOf = (
  name: string,
  payload: unknown,
  on: OpenTalk,
  by: Mover | null,
  { person, address }: { readonly person: string; readonly address: string },
  now: number,
  reads: boolean,
): Answer => {
  if (Object.hasOwn(presenterEvents, name)) {
    // FS10: a link that may not drive is refused whatever it sends, readable or not.
    return by
      ? run(presenterEvents, presenterActs, name as PresenterEvent, payload, on, by, now, reads)
      : "not-allowed";
  }
  if (!Object.hasOwn(followerEvents, name)) return "bad-message";
  const asker: Asker = { who: hashed(person), from: hashed(address) };
  return run(followerEvents, followerActs, name as FollowerEvent, payload, on, asker, now, reads);
};

const hashed = (text: string): string => createHash("sha256").update(text).digest("base64url").slice(0, 22);

const run = <Name extends string, Actor>(
  schemas: Readonly<Record<Name, z.ZodType>>,
  acts: Readonly<Record<Name, unknown>>,
  name: Name,
  payload: unknown,
  on: OpenTalk,
  actor: Actor,
  now: number,
  reads: boolean,
): Answer => {
  const parsed = schemas[name].safeParse(payload ?? {});
  if (!parsed.success) return "bad-message";
  // The tables above pair each schema with its act; a union of functions cannot say so.
  const act = acts[name] as (on: OpenTalk, actor: Actor, payload: unknown, now: number, reads: boolean) => Answer;
  return act(on, actor, parsed.data, now, reads);
};
