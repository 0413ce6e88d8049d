/**
 * What a person is told of the stage's own faults: the one place that decides. A browser's own sentence says nothing to a writer and is in the
 * console already; that its layout took two rounds ("ResizeObserver loop") is no fault at all.
 */
const HARMLESS = /ResizeObserver loop/;

/** Words for a person, or null when nothing needs to be said. */
export const wordsForFault = (message: string): string | null =>
  HARMLESS.test(message)
    ? null
    : "The stage stumbled. If a slide looks wrong, reload the page: nothing of the text is lost.";
