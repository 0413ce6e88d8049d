/** What became of a slide, in words. */
import "./marks.css";
import { markWords, type SlideMark } from "./words.ts";

export function Marks({ changes }: { readonly changes: readonly SlideMark[] }) {
  // A slide that was moved is placed elsewhere by that, mostly; one word is enough in a list.
  const shown = changes.length > 1 ? changes.filter((change) => change !== "placed") : changes;
  return (
    <span class="marks">
      {shown.map((change) => (
        <span key={change} class={`mark mark-${change}`}>
          {markWords[change]}
        </span>
      ))}
    </span>
  );
}
