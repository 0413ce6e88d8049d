/** From deck text to what an exported page shows: rendered with highlighter and formulas, without notes. */
import { deckTitle } from "../../shared/deck/deckTitle.ts";
import type { Deck, Slide } from "../../shared/deck/model/model.ts";
import { parseDeck } from "../../shared/deck/parse.ts";
import type { StageSettings, StageSlide } from "../../shared/protocol/stage.ts";
import { loadEngines, loadedEngines } from "../work/engines.ts";

export interface TalkText {
  readonly settings: StageSettings;
  readonly slides: readonly StageSlide[];
  readonly author: string;
  /** The stylesheet that the deck names, "" for none. */
  readonly cssPath: string;
}

/** Field by field: what a slide has beside these (notes, places in the text) is nobody's but the authors'. */
const shown = ({ key, domId, classes, attributes, placement, html, title }: Slide): StageSlide => ({
  ...{ key, domId, html, title },
  classes: [...classes],
  attributes: { ...attributes },
  placement: { ...placement },
});

const settingsOf = (deck: Deck, theme: string | null): StageSettings => {
  const { settings, needs } = deck;
  return {
    title: deckTitle(deck),
    lang: settings.lang,
    theme: theme ?? settings.theme,
    width: settings.width,
    height: settings.height,
    transition: settings.transition,
    perspective: settings.perspective,
    maxScale: settings.maxScale,
    minScale: settings.minScale,
    css: "",
    math: needs.math,
    code: needs.code,
  };
};

/** `theme` overrules the deck's own. */
export const readTalkText = async (text: string, theme: string | null = null): Promise<TalkText> => {
  const plain = parseDeck(text, { engines: loadedEngines() });
  const deck = (await loadEngines(plain)) ? parseDeck(text, { engines: loadedEngines() }) : plain;
  return {
    settings: settingsOf(deck, theme),
    slides: deck.slides.map(shown),
    author: deck.settings.author,
    cssPath: deck.settings.css,
  };
};
