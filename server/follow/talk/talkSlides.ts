/**
 * From a deck that was read to what presenters and the audience are sent. Here, and nowhere else, notes and withheld slides are left behind.
 * Contents are named by what is in them, so that a restart, or another process, names the same the same.
 */
import { createHash } from "node:crypto";
import type { Content } from "../../../shared/follow/patch.ts";
import type { Reading } from "../../../shared/follow/whereNow.ts";
import type { SpeakerSlide } from "../../../shared/protocol/follow.ts";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import type { StageSettings, StageSlide } from "../../../shared/protocol/stage.ts";

export type SpeakerContent = Content<SpeakerSlide>;

const hash = (text: string): string => createHash("sha256").update(text).digest("base64url").slice(0, 16);

const hashes = new WeakMap<object, string>();
const hashOf = (value: object): string => {
  const known = hashes.get(value);
  if (known !== undefined) return known;
  const made = hash(JSON.stringify(value));
  hashes.set(value, made);
  return made;
};

/** The content with its name. */
const named = <S extends StageSlide>(content: Omit<Content<S>, "rev">): Content<S> => ({
  rev: hash([content.settings, ...content.slides, content.assets].map(hashOf).join()),
  ...content,
});

/** A deck as it was read for a talk (readTalkDeck.ts). Slides that stayed as they were are the very objects: their hash, and what was made of them, are kept. */
export interface TalkDeck {
  readonly settings: Omit<StageSettings, "css">;
  readonly cssPath: string;
  readonly slides: readonly SpeakerSlide[];
}

export interface TalkFiles {
  /** The text of the deck's own stylesheet, "" for none. */
  readonly css: string;
  /** Path in the deck -> address. */
  readonly assets: Readonly<Record<string, string>>;
}

/** Everything, for those who may drive. */
export const speakerContent = ({ settings, slides }: TalkDeck, { css, assets }: TalkFiles): SpeakerContent => {
  const { math, code, ...shown } = settings;
  return named({ settings: { ...shown, css, math, code }, slides: [...slides], assets });
};

const stripped = new WeakMap<SpeakerSlide, StageSlide>();

/** A slide without what is the speaker's. Named field by field: a field that is added to the other shall not come along by itself. */
const audienceSlide = (slide: SpeakerSlide): StageSlide => {
  const known = stripped.get(slide);
  if (known) return known;
  const { key, domId, classes, attributes, placement, html, title } = slide;
  const made = { key, domId, classes, attributes, placement, html, title };
  stripped.set(slide, made);
  return made;
};

/** A whole path, as texts write it. */
const spellings = (path: string): readonly string[] => {
  const each = path.split("/").map(encodeURIComponent).join("/");
  return [...new Set([path, each, encodeURI(path), path.replaceAll("&", "&amp;")])];
};

/** Between what a text says before a path and the path itself: nothing that would make it another folder's. */
const beginsHere = /(?:^|[\s"'`(=>;,|])(?:[./\\]+\/|\/)?$/;

/** Does the text name this very path, and not one that ends like it? */
const names = (text: string, form: string): boolean => {
  for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
    if (beginsHere.test(text.slice(Math.max(0, at - 40), at))) return true;
  }
  return false;
};

/** `images/../a.png` as the stage reads it. */
const straight = (text: string): string => text.replace(/[^\s"'()/]+\/\.\.\//g, "");

/** Paths of files that a text mentions, in whatever spelling. A file of the same name in another folder is none of them. */
const mentionedIn = (texts: readonly string[], paths: readonly string[]): readonly string[] => {
  const all = texts.flatMap((text) => (text.includes("/../") ? [text, straight(text)] : [text]));
  return paths.filter((path) => spellings(path).some((form) => all.some((text) => names(text, form))));
};

const filesOfSlide = new WeakMap<StageSlide, { readonly assets: object; readonly paths: readonly string[] }>();

const slideFiles = (slide: StageSlide, assets: SpeakerContent["assets"]): readonly string[] => {
  const known = filesOfSlide.get(slide);
  if (known?.assets === assets) return known.paths;
  const paths = mentionedIn([slide.html, ...Object.values(slide.attributes)], Object.keys(assets));
  filesOfSlide.set(slide, { assets, paths });
  return paths;
};

/** A file's name tells something too: only what a visible slide, or the stylesheet, mentions. */
const visibleFiles = (slides: readonly StageSlide[], css: string, assets: SpeakerContent["assets"]) => {
  const paths = new Set([
    ...mentionedIn([css], Object.keys(assets)),
    ...slides.flatMap((slide) => slideFiles(slide, assets)),
  ]);
  return Object.fromEntries(Object.entries(assets).filter(([path]) => paths.has(path)));
};

/** What followers may have: these slides, and the files that they show. */
export const audienceContent = (speaker: SpeakerContent, visible: readonly SlideKey[]): Content => {
  const wanted = new Set(visible);
  const slides = speaker.slides.filter(({ key }) => wanted.has(key)).map(audienceSlide);
  const settings = slides.length > 0 ? speaker.settings : bareSettings(speaker.settings);
  const assets = visibleFiles(slides, settings.css, speaker.assets);
  return named({ settings, slides, assets });
};

/** While nothing is shown the stylesheet, which may speak of what is to come, is not needed. */
const bareSettings = (settings: StageSettings): StageSettings => ({ ...settings, css: "", math: false, code: false });

/** What tells one slide's content from another's (whereNow). */
export const readingsOf = (content: SpeakerContent): readonly Reading[] =>
  content.slides.map(({ key, html, notesHtml }) => ({
    key,
    text: html === "" && notesHtml === "" ? "" : `${html}\0${notesHtml}`,
  }));

export const titlesOf = (content: SpeakerContent): ReadonlyMap<SlideKey, string> =>
  new Map(content.slides.map(({ key, title }) => [key, title]));
