/** Hand-made decks for the stage's tests. */
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import type { AssetMap, StageSettings, StageSlide } from "../../../shared/protocol/stage.ts";

export const key = (name: string): SlideKey => name as SlideKey;

export const settings: StageSettings = {
  title: "A talk",
  lang: "en",
  theme: "paper",
  width: 1024,
  height: 768,
  transition: 0,
  perspective: 1000,
  maxScale: 1,
  minScale: 0,
  css: "",
  math: false,
  code: false,
};

export function slide(name: string, html: string, more: Partial<StageSlide> = {}): StageSlide {
  return {
    key: key(name),
    domId: name,
    classes: [],
    attributes: {},
    placement: { x: 0, y: 0, z: 0, rotateX: 0, rotateY: 0, rotateZ: 0, rotateOrder: "xyz", scale: 1 },
    html,
    title: name,
    ...more,
  };
}

export const at = (x: number, y = 0, scale = 1): StageSlide["placement"] => ({
  ...{ x, y, z: 0, rotateX: 0, rotateY: 0, rotateZ: 0, rotateOrder: "xyz", scale },
});

/** `one`, `two`, `three` in a row. */
export const row = (): StageSlide[] =>
  ["one", "two", "three"].map((name, index) => slide(name, `<h2>Slide ${name}</h2>`, { placement: at(index * 1200) }));

export const load = (slides: StageSlide[], more: { settings?: Partial<StageSettings>; assets?: AssetMap } = {}) => ({
  settings: { ...settings, ...more.settings },
  slides,
  assets: more.assets ?? {},
  at: null,
  navigation: true,
  selectable: false,
});
