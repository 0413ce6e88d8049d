/** Figures of the deck parser, as JSON lines: hostile input (bar: a second each), one keystroke in 1,000 slides (bar: 5 ms), parsing from nothing. */
import { parseDeck } from "../dist/shared/deck/parse.js";

const SIZE = 100_000;
const units = [
  ..."[]()*_`~<>$|#-=+.!\\&\"'{}:/?^ \t\n\0a1é",
  "> ",
  "- ",
  "  - ",
  "1. ",
  "![",
  "[a](",
  "<div>",
  "<b>",
  "<!--",
  "<a ",
  "&#",
  "**a ",
  "a^",
  "$a",
  "\\begin{a}",
  "```\n",
  "---\n",
  "a\n---\n",
  "= a=b\n",
  "|a",
  "[a]: b\n",
  "<div\n",
  "</p>",
  "~~~x\n````y\n",
  "www.",
  "a@",
  "http://",
  "<x-y>",
  "\"'",
  "= '",
  "<p>\n---\n",
  "???\n",
  "[a]",
  "` `` ",
  "<div ",
  "<div>\n\n    <b>x\n\n",
  '<a "',
  "<a href='",
  "<!-- a\n",
  "<pre>\n",
  "* a\n * b\n",
  "$$",
  "a|b\n-|-\n",
  "^(",
  "[a] (",
  "&amp;",
  "<svg>",
  "<p>",
  "<li>",
];
const report = (name, figures) => process.stdout.write(`${JSON.stringify({ name, ...figures })}\n`);
const cpuMs = (work) => {
  const start = process.cpuUsage();
  work();
  const used = process.cpuUsage(start);
  return Math.round((used.user + used.system) / 100) / 10;
};

const hostile = units.map((unit) => ({ unit, ms: cpuMs(() => parseDeck(unit.repeat(Math.ceil(SIZE / unit.length)))) }));
hostile.sort((a, b) => b.ms - a.ms);
report("deck.hostile", { bytes: SIZE, inputs: units.length, slowest: hostile.slice(0, 8) });

const slide = (n) =>
  `= data-x='${n * 1000}' data-y='0' id='slide${n}'\n## Slide ${n}\n\n* one [link](#slide${(n * 7) % 1000}) and *more*\n  * \`code\` of ${n}\n* a longer line of text, as people write it, to make up the length of a slide\n\n`;
const big = Array.from({ length: 1000 }, (_, n) => slide(n)).join("---\n");
const fresh = [0, 1, 2, 3, 4].map(() => cpuMs(() => parseDeck(big)));
report("deck.fresh", {
  slides: 1000,
  bytes: big.length,
  cpuMs: Math.min(...fresh),
  mbPerSecond: Math.round(big.length / Math.min(...fresh) / 100) / 10,
});

const times = [];
let deck = parseDeck(big);
let text = big;
for (let i = 0; i < 400; i++) {
  const at = (big.length >> 1) + i;
  // Through a buffer, so that the text is flat as an editor's is.
  text = Buffer.from(`${text.slice(0, at)}x${text.slice(at)}`).toString();
  const start = performance.now();
  const next = parseDeck(text, { previous: deck });
  times.push(performance.now() - start);
  deck = next;
}
times.sort((a, b) => a - b);
const at = (share) => Math.round((times[Math.floor(times.length * share)] ?? 0) * 100) / 100;
report("deck.keystroke", { slides: 1000, bytes: big.length, p50: at(0.5), p95: at(0.95) });
