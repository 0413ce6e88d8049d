/** Where characters that a test typed ended up: each is typed once, and nobody else types it. */
import type { CutText } from "../../shared/deck/compare/cut.ts";
import { ownText } from "../../shared/deck/compare/slideTexts.ts";

/** The text without these characters. */
export const without = (text: string, marks: Iterable<string>): string => {
  let left = text;
  for (const mark of marks) left = left.replaceAll(mark, "");
  return left;
};

/** The text as it would be had nobody typed, also with one line end less before dashes: a line that was typed there was given its own (SY54). */
export const untyped = (text: string, marks: readonly string[]): readonly string[] => {
  const plain = without(text, marks);
  const ends = [...plain.matchAll(/\n(?=\n+---)/g)].map(({ index }) => index);
  return [plain, ...ends.map((end) => plain.slice(0, end) + plain.slice(end + 1))];
};

/** The slide that a mark is in. */
export const slideWith = ({ slides }: CutText, mark: string) => slides.find(({ text }) => text.includes(mark));

/** The key of the slide in which a mark was typed: in its own text or at its end, not before it. */
export const typedIn = (cut: CutText, mark: string): string | null => {
  const slide = slideWith(cut, mark);
  return slide && ownText(slide.text).indexOf(mark) > 0 ? slide.key : null;
};

/** Its slides' keys, in order. */
export const keysOf = ({ slides }: CutText): string => slides.map(({ key }) => key).join();

/** Keys of slides that stay where they are: when all that are in both are in the same order. `first` goes from slide to slide. */
export const staying = (now: CutText, then: CutText): ReadonlySet<string> => {
  const keys = (of: CutText, other: CutText) =>
    of.slides.flatMap(({ key }) => (other.slides.some((slide) => slide.key === key) ? [key as string] : []));
  const [a, b] = [keys(now, then), keys(then, now)];
  return new Set(a.join() === b.join() ? a.filter((key) => key !== "first") : []);
};
