/** The save light in words: what it shows, what it explains, and what a screen reader hears. */
import { closeReasons } from "../../shared/protocol/closeReasons.ts";
import type { SaveState } from "./saveState.ts";

export interface SaveWords {
  readonly label: string;
  readonly help: string;
  /** Picks icon and colour. */
  readonly tone: "quiet" | "busy" | "good" | "warn" | "bad";
}

const words: Readonly<Record<Exclude<SaveState["state"], "offline" | "ended">, SaveWords>> = {
  opening: { label: "Opening…", help: "Fetching the deck from the server.", tone: "busy" },
  reading: { label: "Reading", help: "You follow along live; this link does not edit.", tone: "quiet" },
  stored: { label: "Saved", help: "Everything you typed is stored in the database.", tone: "good" },
  sending: { label: "Sending…", help: "Your last words are on their way to the server.", tone: "busy" },
  received: {
    label: "Storing…",
    help: "The server has your last words; the database does not have them yet.",
    tone: "busy",
  },
  late: {
    label: "Not stored yet",
    help: "Storing takes longer than usual. Go on writing: the server keeps your words and stores them as soon as it can. Keep this tab open.",
    tone: "warn",
  },
  refused: {
    label: "Not saved",
    help: "The server can no longer store this deck. Copy the text to be safe.",
    tone: "bad",
  },
};

/** Words for any state. */
export const saveWords = (save: SaveState): SaveWords => {
  if (save.state === "offline") {
    return save.waiting
      ? {
          label: "Offline, unsent edits",
          help: "Go on writing: your edits are kept in this tab and merge when you are back. Keep it open.",
          tone: "warn",
        }
      : {
          label: "Offline",
          help: "The server is out of reach. Everything up to here is stored; trying again.",
          tone: "warn",
        };
  }
  if (save.state === "ended") {
    return {
      label: "Ended",
      help: save.reason === null ? "The server ended this session." : closeReasons[save.reason].text,
      tone: "bad",
    };
  }
  return words[save.state];
};

const isTrouble = (save: SaveState): boolean =>
  save.state === "offline" || save.state === "late" || save.state === "refused" || save.state === "ended";

/** What to announce on this change, or null (CS13): trouble, another trouble, and that all is stored again. */
export const announcement = (heard: SaveState, now: SaveState): string | null => {
  const { label, help } = saveWords(now);
  if (isTrouble(now)) return heard.state === now.state ? null : `${label}. ${help}`;
  return isTrouble(heard) && (now.state === "stored" || now.state === "reading") ? `Back online. ${label}.` : null;
};

/** The state a screen reader last heard about, after `now`: typing's rhythm does not count. */
export const heardAfter = (heard: SaveState, now: SaveState): SaveState =>
  isTrouble(now) || now.state === "stored" || now.state === "reading" ? now : heard;
