/** Versions and their changes, in words for a person. */
import type {
  ChangeCounts,
  ComparedSlideInfo,
  CompareResponse,
  VersionAuthor,
  VersionInfo,
} from "../../../shared/protocol/history.ts";
import type { IconName } from "../../ui/Icon.tsx";
import { FIRST } from "./way.ts";

export type SlideMark = ComparedSlideInfo["changes"][number];

const kinds: Readonly<Record<VersionInfo["kind"], string>> = {
  first: "The deck was made",
  auto: "Edited",
  left: "Edited",
  talk: "As presented",
  "before-import": "Before an import",
  import: "Imported",
  "before-restore": "Before a restore",
  restore: "Restored",
  "before-overwrite": "Before the text was replaced",
  overwrite: "Text replaced from outside",
  // Its name was taken away.
  named: "Edited",
};

/** Its name, else why it was made. */
export const versionTitle = (version: VersionInfo): string => {
  if (version.name !== "") return version.name;
  if (version.kind === "restore" && version.madeFrom !== null) return `Restored version ${version.madeFrom}`;
  return kinds[version.kind];
};

/** What stands beside a name, or before what made itself; null for the many ordinary ones. */
export const versionIcon = (version: VersionInfo): IconName | null => {
  if (version.name !== "") return "bookmark";
  if (version.kind === "talk") return "present";
  if (version.kind === "import" || version.kind === "before-import" || version.kind === "overwrite") return "upload";
  if (version.kind === "restore" || version.kind === "before-restore") return "undo";
  return version.kind === "first" ? "plus" : null;
};

const counted = (n: number, word: string): string[] => (n === 0 ? [] : [`${n} ${word}`]);

/** "1 added, 2 changed"; "No slide changed" when all are 0. */
export const changeWords = ({ added, removed, changed, moved }: ChangeCounts): string =>
  [
    ...counted(added, "added"),
    ...counted(removed, "removed"),
    ...counted(changed, "changed"),
    ...counted(moved, "moved"),
  ].join(", ") || "No slide changed";

export const slideCount = (slides: number): string => `${slides} ${slides === 1 ? "slide" : "slides"}`;

/** What became of the deck with this version. The first has nothing before it to be compared with. */
export const becameWords = ({ number, slides, changes }: Pick<VersionInfo, "number" | "slides" | "changes">): string =>
  number === FIRST ? `Made with ${slideCount(slides)}` : changeWords(changes);

export const markWords: Readonly<Record<SlideMark, string>> = {
  added: "added",
  removed: "removed",
  changed: "changed",
  moved: "moved",
  placed: "placed elsewhere",
};

/** Who wrote it; of one that nobody wrote, who named or restored it. */
export const whoOf = ({ authors, author }: Pick<VersionInfo, "authors" | "author">): readonly string[] =>
  authors.length > 0 || author === null ? authors : [author];

/** Names of those ids that are known; "Somebody" when none is. */
export const authorWords = (ids: readonly string[], authors: ReadonlyMap<string, VersionAuthor>): string => {
  const names = [...new Set(ids.map((id) => authors.get(id)?.name ?? ""))].filter((name) => name !== "");
  if (names.length === 0) return "Somebody";
  if (names.length <= 2) return names.join(" and ");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
};

const swapped: Readonly<Partial<Record<SlideMark, SlideMark>>> = { added: "removed", removed: "added" };

/** The way back: what would change if the later became the earlier. Order stays. */
export const backwards = (slides: CompareResponse["slides"]): CompareResponse["slides"] =>
  slides.map(({ key, before, after, changes }) => ({
    key,
    before: after,
    after: before,
    changes: changes.map((change) => swapped[change] ?? change),
  }));

/** How many slides of each kind; one that is moved and changed counts in both. */
export const countMarks = (slides: CompareResponse["slides"]): Readonly<Record<SlideMark, number>> => {
  const counts = { added: 0, removed: 0, changed: 0, moved: 0, placed: 0 };
  for (const { changes } of slides) for (const change of changes) counts[change] += 1;
  return counts;
};

/** "2 slides come back, 1 slide goes, 3 slides change, 1 moves": what a restore does. */
export const restoreWords = (slides: CompareResponse["slides"], settings: boolean): string => {
  const { added, removed, changed, moved, placed } = countMarks(slides);
  const say = (n: number, one: string, many: string): string[] =>
    n === 0 ? [] : [n === 1 ? `1 slide ${one}` : `${n} slides ${many}`];
  const parts = [
    ...say(added, "comes back", "come back"),
    ...say(removed, "goes", "go"),
    ...say(changed, "changes", "change"),
    ...say(moved, "moves", "move"),
    ...(placed > 0 && changed === 0 ? say(placed, "is placed elsewhere", "are placed elsewhere") : []),
    ...(settings ? ["the deck's settings change"] : []),
  ];
  return parts.join(", ");
};
