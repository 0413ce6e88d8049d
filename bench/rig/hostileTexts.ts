/** Texts that nobody writes and that cost readers of Markdown most: one thing over and over, in one slide or in many. */

const units: readonly string[] = [
  ..."[]()*_`~<>$|#-=+.!\\&\"'{}:/?^ \t\n\0a1",
  ...["> ", "- ", "  - ", "1. ", "![", "[a](", "<div>", "<b>", "<!--", "<a ", "<a '", "&#", "**a ", "a^", "$a"],
  ...["```\n", "---\n", "a\n---\n", "= a=b\n", "= a='b' ", "|a", "a|b\n-|-\n", "[a]: b\n", "<div\n", "</p>", "[a]"],
  ...[
    "~~~x\n````y\n",
    "www.a.b ",
    "a@b.c ",
    "http://a.b ",
    "<x-y>",
    "\"'",
    "<p>\n---\n",
    "???\n",
    "` `` ",
    "* a\n * b\n",
  ],
  ...["-\n", "- a\n", "a\n\n", "***a", "*a_", "$$a$$", "\\begin{a}", "&lt;", "[a](#b)", "<p id=a>", "<!-- a\n"],
];
/** As many marks as a slide may have and still be read. */
const SLIDE = 9900;

export interface HostileText {
  readonly unit: string;
  readonly text: string;
}

/** Every unit, `bytes` of it: as one slide, and as slides that are just short enough to be read. */
export function* hostileTexts(bytes: number): Generator<HostileText> {
  for (const unit of units) {
    yield { unit, text: unit.repeat(Math.ceil(bytes / unit.length)) };
    const slide = `${unit.repeat(Math.max(1, Math.floor(SLIDE / unit.length)))}\n\n---\n\n`;
    yield { unit, text: slide.repeat(Math.ceil(bytes / slide.length)) };
  }
}
