/** What a deck is called, by the same rule everywhere: on the home page, in the tab, in files and in talks. */

import type { Deck } from "./model/model.ts";
import { metaTable } from "./model/settingsTable.ts";
import { decodeReferences } from "./render/html/references.ts";

/** Does a slide's title begin as a setting does, with its key whole or half typed? */
const isSetting = (title: string): boolean => {
  const word = /^[a-z][\w-]*/.exec(title)?.[0] ?? "";
  if (word === "") return false;
  return metaTable.some(({ name }) => name === word || (word === title && name.startsWith(word)));
};

/** Dashes head the text, and what follows is no slide that anybody means: front matter that is being typed, or broken for a moment. */
const isHalfTyped = ({ frontMatter, slides: [first] }: Deck): boolean =>
  frontMatter.to === 0 &&
  first !== undefined &&
  first.attributeLine === null &&
  first.bodyFrom > 0 &&
  isSetting(first.title);

/** The slide's headings in plain text: what is half typed above them may have become one itself. */
const headingsOf = (html: string): string[] =>
  [...html.matchAll(/<h([1-6])[^>]*>([\s\S]*?)<\/h\1>/g)].map(([, , inner = ""]) =>
    decodeReferences(inner.replace(/<[^>]*>/g, "")).trim(),
  );

/** The `title` setting, else the first slide's title that there is; "" for none. Of front matter that is half typed only a whole `title:` counts. */
export const deckTitle = (deck: Deck): string => {
  const { settings, slides } = deck;
  if (settings.title !== "") return settings.title;
  if (!isHalfTyped(deck)) return slides.find(({ title }) => title !== "")?.title ?? "";
  const [first, ...others] = slides;
  const named = [...headingsOf(first?.html ?? ""), ...others.map(({ title }) => title)];
  return (
    named.find((title) => title !== "" && !isSetting(title)) ?? /^title:\s*(\S.*)/.exec(first?.title ?? "")?.[1] ?? ""
  );
};
