/** What a follower is told, and when: the talk's phases in words. */
import type { AudienceView, Phase } from "../../../shared/follow/audienceState.ts";
import type { FollowEnd } from "../../../shared/protocol/follow.ts";

export interface CoverWords {
  readonly title: string;
  readonly text: string;
  /** Something is under way. */
  readonly busy: boolean;
}

const ends: Readonly<Record<FollowEnd, readonly [string, string]>> = {
  "no-access": [
    "This link opens no talk",
    "It may be incomplete, or was taken back. Ask whoever sent it for a new one.",
  ],
  revoked: ["This link does not work any more", "It was taken back, or has expired. Ask for a new one."],
  replaced: ["This talk is open in another tab", "This tab stands still. Reload it to follow here again."],
  flood: ["That was too much at once", "Reload the page to follow again."],
  full: ["Very many people are here", "There is no room at the moment. Reload the page in a little while."],
  unavailable: ["The talk cannot be read now", "Reload the page in a moment."],
};

const covers: Readonly<Partial<Record<Phase, CoverWords>>> = {
  joining: { title: "Joining the talk", text: "One moment.", busy: true },
  offline: { title: "The talk cannot be reached", text: "Trying again, for as long as this page is open.", busy: true },
  waiting: {
    title: "The talk has not started yet",
    text: "Leave this page open: the first slide appears here by itself.",
    busy: true,
  },
  goodbye: { title: "That was it", text: "The talk is over. Thank you for being there.", busy: false },
};

/** For a short code that leads nowhere. */
export const noCode: CoverWords = {
  title: "No talk is on under this code",
  text: "Look at the code again. It works while its talk is on; before and after, ask for the link.",
  busy: false,
};

/** What covers the stage, or null when slides are to be seen. `ready`: the slides to be shown are here. */
export const coverWordsOf = (phase: Phase, ready: boolean, end: FollowEnd | null): CoverWords | null => {
  if (phase === "refused") {
    const [title, text] = ends[end ?? "unavailable"];
    return { title, text, busy: false };
  }
  if (phase === "waiting" || phase === "goodbye") return covers[phase] ?? null;
  if (ready) return null;
  return covers[phase] ?? { title: "Fetching the slides", text: "One moment.", busy: true };
};

export interface Status {
  /** `away`: the reader is, from the live slide. */
  readonly tone: "live" | "calm" | "away" | "trouble";
  /** Short enough for a phone's bar. */
  readonly word: string;
  /** The whole story, or "" when the word says it all. */
  readonly text: string;
}

/** The one line about how things stand. */
export const statusOf = ({ phase, lookingBack, blackout }: AudienceView): Status => {
  switch (phase) {
    case "offline":
      return {
        tone: "trouble",
        word: "No network",
        text: "No network. This slide stays; the talk comes back by itself.",
      };
    case "away":
      return {
        tone: "calm",
        word: "Paused",
        text: "The presenter is away for a moment. It goes on when they are back.",
      };
    case "slides":
      return { tone: "calm", word: "Over", text: "The talk is over. The slides stay here for you to browse." };
    case "live":
      if (lookingBack) return { tone: "away", word: "Looking around", text: "" };
      if (blackout) return { tone: "calm", word: "Dark", text: "The presenter has darkened the screen." };
      return { tone: "live", word: "Live", text: "" };
    default:
      return { tone: "calm", word: "", text: "" };
  }
};

/** "5 / 12"; only "5" while there may be more than are here; "" when places are not told. */
export const countOf = (at: number, slides: number, browse: "free" | "up-to-live" | "none"): string => {
  if (at < 0 || browse === "none") return "";
  return browse === "free" ? `${at + 1} / ${slides}` : `${at + 1}`;
};

/** The button that leads back. */
export const returnWords = (liveIndex: number, blackout: boolean): string => {
  if (blackout || liveIndex < 0) return "Return to live";
  return `Live is at slide ${liveIndex + 1} · return`;
};
