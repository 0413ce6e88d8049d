/** Marp's style sheets speak of `section`; ours of `.step`. */
import type { DeckDraft } from "../kit/draft.ts";
import type { DraftSlide } from "../kit/draftSlide.ts";

const forSteps = (css: string): string => css.replace(/(^|[\s,>+~{}])section(?=[\s,.:#[{>+~)]|$)/gm, "$1.step");

/** `<style scoped>` counts for its slide alone: it gets a class, and the rules stand under it. */
export const scopeStyles = (slide: DraftSlide, index: number, draft: DeckDraft, line: number): string =>
  slide.body.replace(/<style(\s[^>]*)?>([\s\S]*?)<\/style>/gi, (whole, attributes: string = "", css: string) => {
    if (!/\bscoped\b/.test(attributes)) {
      const now = `<style>${forSteps(css)}</style>`;
      if (now !== whole) draft.changed(line, "section", "Copress' name for a slide in stylesheets is .step");
      return now;
    }
    if (forSteps(css) !== css) draft.changed(line, "section", "the slide itself: & in these rules");
    const name = `styled-${index + 1}`;
    slide.classes.push(name);
    draft.changed(line, "<style scoped>", `rules for the class ${name}, which this slide has`);
    return `<style>.${name} {${forSteps(css).replace(/(^|[\s,}])\.step\b/g, "$1&")}}</style>`;
  });
