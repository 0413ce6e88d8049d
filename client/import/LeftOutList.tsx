/** The files that an import left out, and why: the first few, the others counted. */
import type { LeftOut } from "./importable.ts";
import "./import.css";

const FEW = 8;

/** How many; `leftOut` is not empty. */
export const leftOutWords = ({ length }: readonly LeftOut[]): string =>
  `${length === 1 ? "One file was" : `${length} files were`} left out. Everything else is in.`;

export function LeftOutList({ leftOut }: { readonly leftOut: readonly LeftOut[] }) {
  const more = leftOut.length - FEW;
  return (
    <ul class="left-out">
      {leftOut.slice(0, FEW).map(({ path, reason }) => (
        <li key={path}>
          <code>{path}</code> <span>{reason}</span>
        </li>
      ))}
      {more > 0 && <li>and {more} more</li>}
    </ul>
  );
}
