import type { z } from "zod";
import { deckTitle } from "../../shared/deck/deckTitle.ts";
import type { KeyedText } from "../../shared/deck/identity/keyedText.ts";
import { parseDeck } from "../../shared/deck/parse.ts";
import type { Content } from "../../shared/follow/patch.ts";
import type { slidesResponseSchema } from "../../shared/protocol/http.ts";
import type { SlideKey } from "../../shared/protocol/ids.ts";

export type SlidesResponse = z.infer<typeof slidesResponseSchema>;

/**
 * A text as rendered slides, unsanitised as the stage wants them: all, or those of `only`. `notes`: with the speaker's, else there is no
 * trace of them.
 */
export const slidesOf = (
  { text, keyAt }: KeyedText,
  notes: boolean,
  only: readonly SlideKey[] | null = null,
): SlidesResponse => {
  const deck = parseDeck(text, { keyAt });
  const wanted = only && new Set(only);
  return {
    title: deckTitle(deck),
    slides: deck.slides
      .filter(({ key }) => !wanted || wanted.has(key))
      .map(({ key, id, index, title, html, notesHtml, substeps, placement }) => ({
        key,
        id,
        index,
        title,
        html,
        substeps,
        placement: { ...placement },
        ...(notes ? { notesHtml } : {}),
      })),
  };
};

/** What a follower may have of a deck: as far as the talk's settings allow, and nothing while none was started. */
export const followerSlides = ({ settings, slides }: Content): SlidesResponse => ({
  title: settings.title || (slides[0]?.title ?? ""),
  slides: slides.map(({ key, domId, title, html, placement }, index) => ({
    ...{ key, id: domId, index, title, html, substeps: 0 },
    placement: { ...placement },
  })),
});
