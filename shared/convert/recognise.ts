/** Whose deck is this? Marks of each tool with a weight; what has none of them is ours. */
import { isAttributeLine } from "../deck/read/attributeLine.ts";
import { plainLineEnds } from "../deck/text/lookalikes.ts";
import { type ForeignKind, type Kind, kindTable } from "../protocol/deckKinds.ts";
import { readFront, type Setting } from "./kit/front.ts";
import { readLines, type SourceLine } from "./kit/lines.ts";
import type { Source } from "./kit/model.ts";

export interface Recognised {
  readonly kind: Kind;
  /** 0 to 1. */
  readonly confidence: number;
}

interface Look {
  readonly settings: ReadonlyMap<string, Setting>;
  /** Without front matter, fences and code spans. */
  readonly prose: string;
  readonly text: string;
  readonly ending: string;
}

interface Mark {
  readonly weight: number;
  readonly in: (look: Look) => boolean;
}

const prose = (weight: number, pattern: RegExp): Mark => ({ weight, in: (look) => pattern.test(look.prose) });
const setting = (weight: number, name: string, value = /^/): Mark => ({
  weight,
  in: ({ settings }) => value.test(settings.get(name)?.value ?? "\u0000") && settings.has(name),
});

/** One mark of 10 is proof; several weak ones are, too. */
const ENOUGH = 6;
const SURE = 10;

const marks: Readonly<Record<ForeignKind, readonly Mark[]>> = {
  marp: [
    setting(10, "marp"),
    setting(7, "headingDivider"),
    setting(6, "paginate"),
    prose(9, /<!--\s*_(?:class|paginate|backgroundColor|backgroundImage|color|header|footer)\s*:/),
    prose(6, /<!--\s*(?:class|paginate|backgroundColor|backgroundImage|header|footer)\s*:/),
    prose(8, /<!--\s*fit\s*-->/),
    prose(7, /!\[bg(?:[ \]])/),
    prose(6, /!\[(?:[^\]]* )?(?:w|h|width|height):\d/),
  ],
  "reveal-md": [
    setting(10, "revealOptions"),
    setting(9, "verticalSeparator"),
    setting(9, "notesSeparator"),
    prose(10, /<!--\s*\.(?:slide|element):/),
    prose(5, /^notes?:/im),
    prose(2, /\n\n----\n\n/),
    prose(4, /class="[^"]*\bfragment\b/),
  ],
};

/** What only our own language has. */
const own = (lines: readonly SourceLine[], look: Look): boolean => {
  const names = ["incremental", "perspective", "max-scale", "min-scale", "latex"];
  if (names.some((name) => look.settings.has(name))) return true;
  const ours = /^(?:row|column|grid|spiral|circle|stack)$/;
  if (ours.test(look.settings.get("layout")?.value ?? "")) return true;
  return lines.some(
    (line) => line.code === "" && line.text.startsWith("=") && isAttributeLine(line.text, 0, line.text.length),
  );
};

/** Longer texts are judged by their beginning. */
const LOOKED_AT = 200_000;

const withoutSpans = ({ text, code }: SourceLine): string => (code === "" ? text.replace(/`[^`]*`/g, "") : "");

/** A deck of our own language is never taken for another's. */
export const recogniseKind = ({ name, text: content }: Pick<Source, "name" | "text">): Recognised => {
  const text = plainLineEnds(content.slice(0, LOOKED_AT).replace(/^\uFEFF/, ""));
  const { settings, rest } = readFront(text);
  const lines = readLines(rest);
  const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  const look: Look = {
    settings: new Map(settings.map((each) => [each.name, each])),
    prose: lines.map(withoutSpans).join("\n"),
    text,
    ending,
  };
  if (own(lines, look)) return { kind: "copress", confidence: 1 };
  let [best, most]: [Kind, number] = ["copress", 0];
  for (const { kind } of kindTable) {
    if (kind === "copress") continue;
    const score = marks[kind].reduce((sum, mark) => sum + (mark.in(look) ? mark.weight : 0), 0);
    if (score > most) [best, most] = [kind, score];
  }
  return most >= ENOUGH
    ? { kind: best, confidence: Math.min(1, most / SURE) }
    : { kind: "copress", confidence: 1 - most / SURE };
};
