/** Where our reading of the corpus differs from mdpress' on purpose. Every row has a heading in DIFFERENCES.md that gives the reason. */

export interface Difference {
  readonly deck: string;
  /** Counted from 1, ours. */
  readonly slides: readonly number[];
  /** What may differ there: the first word of the comparison's line. */
  readonly kinds: readonly string[];
  /** The heading in DIFFERENCES.md. */
  readonly reason: string;
}

const row = (deck: string, slides: readonly number[], kinds: string, reason: string): Difference => ({
  deck,
  slides,
  kinds: kinds.split(" "),
  reason,
});

const rows: readonly Difference[] = [
  row("00-seed", [1], "text tags images", "Comments are never shown"),
  row("00-seed", [11], "text", "A tag that does not exist is text"),
  row("container_solutions-deck", [12], "text", "A tag that does not exist is text"),
  row("00-seed", [26], "text tags", "Words with underscores stay whole"),
  row("18-cosmo-numeric-skills", [6], "text tags", "Words with underscores stay whole"),
  row("25-git-course", [55], "text tags", "Words with underscores stay whole"),
  row("26-ruby-course", [7], "text tags", "Words with underscores stay whole"),
  row("06-cukeup", [28], "text tags", "A list may follow a paragraph line"),
  row("06-cukeup", [49, 50], "text tags missing", "Dashes after a list item separate slides"),
  row("26-ruby-course", [67], "text code", "A fence that another fence interrupts ends with its slide"),
  row("26-ruby-course", [68], "missing", "A fence that another fence interrupts ends with its slide"),
  row("26-ruby-course", [60], "text tags code", "Headings may be indented, fences need no blank line"),
  row("13-qs-ignite", [6], "tags", "Markdown works in HTML after a blank line"),
  row("14-long-refactorings", [129], "placement", "Attributes are read as they were meant"),
  row("18-cosmo-numeric-skills", [17], "placement", "Attributes are read as they were meant"),
  row("15-web-linguistics", [80], "text tags", "Code spans are CommonMark's"),
  row("19-cosmo-inflation", [3, 4, 8, 9, 10, 11, 12, 13], "text tags", "Formulas are formulas"),
  row(
    "22-thesis-copulas",
    [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 16, 17, 23, 24, 25, 26],
    "text tags",
    "Formulas are formulas",
  ),
  row("47-stat301-lab6", [2, 3, 4, 5], "text tags", "Formulas are formulas"),
  row("23-presentation-preparation", [8], "tags", "A blank line ends a quote"),
  row("27-git-at-lunch", [1, 2], "tags", "A blank line ends a quote"),
  row("28-git-distributed", [1], "tags", "A blank line ends a quote"),
  row("29-git-team", [1], "tags", "A blank line ends a quote"),
  row("44-erlang-tech-night", [2], "tags", "A blank line ends a quote"),
  row("25-git-course", [4], "tags", "HTML after a list stands after the list"),
  row("35-collaborative-filtering", [7], "tags", "Numbers and bullets are two lists"),
  row("container_solutions-deck", [37], "id", "An id belongs to one slide"),
];

const covers = (row: Difference, deck: string, slide: number, difference: string): boolean =>
  row.deck === deck && row.slides.includes(slide) && row.kinds.includes(difference.split(":")[0] ?? "");

export const differences = {
  rows,
  /** Number of slides where it is not mdpress': see “Dashes after a list item...”, “A fence that...”, “Nothing after the last separator is no slide”. */
  slideCounts: {
    "06-cukeup": 50,
    "26-ruby-course": 86,
    "29-git-team": 2,
    "48-http-cache-de": 25,
  } as Readonly<Record<string, number>>,
  /** Which of mdpress' slides stands beside ours, where not the one with the same number. */
  pairings: {
    "26-ruby-course": (index) => (index < 67 ? index : index === 67 ? -1 : index - 1),
  } as Readonly<Record<string, (index: number) => number>>,
  isOnPurpose: (deck: string, slide: number, difference: string): boolean =>
    rows.some((row) => covers(row, deck, slide, difference)),
};
