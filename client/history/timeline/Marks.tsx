/** What became of a slide, in words. */
import "./marks.css";
import { markWords, type SlideMark } from "../desk/words.ts";

/** `all`: also that it is placed elsewhere, which in a list has no room beside another word; one that was moved mostly is by that. */
export function Marks({ changes, all }: { readonly changes: readonly SlideMark[]; readonly all?: boolean }) {
  const room = changes.length === 1 || (all && !changes.includes("moved"));
  const shown = room ? changes : changes.filter((change) => change !== "placed");
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
