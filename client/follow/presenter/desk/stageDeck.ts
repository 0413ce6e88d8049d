/** From slides with notes to what a stage is told: notes never reach a stage (ST29). */
import type { Content } from "../../../../shared/follow/patch.ts";
import type { SpeakerSlide } from "../../../../shared/protocol/follow.ts";
import type { StageSlide } from "../../../../shared/protocol/stage.ts";
import type { StageDeck } from "../../../stage/stageSlides.ts";

const known = new WeakMap<SpeakerSlide, StageSlide>();

/** The same slide gives the same object: stages are told of others only. */
const shown = (slide: SpeakerSlide): StageSlide => {
  const before = known.get(slide);
  if (before) return before;
  const { key, domId, classes, attributes, placement, html, title } = slide;
  const made = { key, domId, classes, attributes, placement, html, title };
  known.set(slide, made);
  return made;
};

export const stageDeckOf = ({ settings, slides, assets }: Content<SpeakerSlide>): StageDeck => ({
  settings,
  slides: slides.map(shown),
  assets,
});
