/** What is not as it was in a talk from another tool: what was left out at once, what was changed on request. */
import type { ConvertedAnswer } from "../../shared/protocol/http.ts";
import "./import.css";

type Parts = ConvertedAnswer["changed"];

const FEW = 40;

function Rows({ parts }: { readonly parts: Parts }) {
  const more = parts.length - FEW;
  return (
    <ul class="left-out converted-rows">
      {parts.slice(0, FEW).map(({ line, what, why }, i) => (
        <li key={`${i} ${line}`}>
          <code>{what}</code>
          <span>
            {line > 0 ? `Line ${line}: ` : ""}
            {why}
          </span>
        </li>
      ))}
      {more > 0 && <li>and {more} more</li>}
    </ul>
  );
}

const counted = (n: number): string => (n === 1 ? "One thing was" : `${n} things were`);

export function ConvertedList({ converted }: { readonly converted: ConvertedAnswer }) {
  const { changed, leftOut, original } = converted;
  return (
    <div class="converted">
      {leftOut.length > 0 && (
        <details open>
          <summary>{counted(leftOut.length)} left out</summary>
          <Rows parts={leftOut} />
        </details>
      )}
      {changed.length > 0 && (
        <details>
          <summary>{counted(changed.length)} changed</summary>
          <Rows parts={changed} />
        </details>
      )}
      {leftOut.length + changed.length === 0 && <p>Nothing had to be changed.</p>}
      {original !== null && <p>The text as it was is version {original} in the history.</p>}
    </div>
  );
}
