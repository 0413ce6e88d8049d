/** Under the text, while it shows who wrote it: everybody's colour, name and share, and whose the character before the cursor is. */
import { Failure } from "../../ui/Failure.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Spinner } from "../../ui/Spinner.tsx";
import "./authors.css";
import type { AuthorSwitch } from "../authors/authorSwitch.ts";
import { type LegendEntry, shareWords } from "../authors/legend.ts";
import type { ShownAuthors } from "../authors/showAuthors.ts";
import { tintStyle } from "../authors/tint.ts";

const NOBODYS =
  "The text that the deck began with, and what was imported, restored or moved as a whole slide: Copress put it there, and who typed each letter of it is not kept.";

function Entry({ entry, whole }: { readonly entry: LegendEntry; readonly whole: number }) {
  const { writer, length } = entry;
  return (
    <li class="author-entry" title={writer === null ? NOBODYS : undefined}>
      <span class="author-swatch" style={writer === null ? "" : tintStyle(writer.colour)} aria-hidden="true" />
      <span class="author-name">{writer === null ? "Nobody known" : writer.name}</span>
      {writer?.own && <span class="author-own">you</span>}
      <span class="author-share">{shareWords(length, whole)}</span>
    </li>
  );
}

function Entries({ shown }: { readonly shown: ShownAuthors }) {
  const { entries, atCursor } = shown.legend.value;
  const whole = entries.reduce((sum, { length }) => sum + length, 0);
  const words = atCursor === null ? "nobody known" : atCursor?.own ? "you" : atCursor?.name;
  return (
    <>
      <ul class="author-entries">
        {entries.map((entry) => (
          <Entry key={entry.writer === null ? "-" : entry.writer.id} entry={entry} whole={whole} />
        ))}
        {entries.length === 0 && <li class="author-none">There is no text yet.</li>}
      </ul>
      <Failure error={shown.book.trouble.value} />
      <p class="author-cursor" role="status">
        {words === undefined ? "" : `At the cursor: ${words}`}
      </p>
    </>
  );
}

export function AuthorLegend({ authors }: { readonly authors: AuthorSwitch }) {
  const shown = authors.shown.value;
  return (
    <section class="author-legend" aria-label="Who wrote this">
      <h2 class="author-title">Who wrote this</h2>
      {shown === null ? <Spinner label="Finding out who wrote this" hideLabel /> : <Entries shown={shown} />}
      <IconButton icon="close" label="Hide who wrote this" size="small" onClick={authors.toggle} />
    </section>
  );
}
