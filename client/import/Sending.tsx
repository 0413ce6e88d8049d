/** How far an import is: `part` 0 to 1 of it has left; null while files are read, and while the server works. */
import { Progress } from "../ui/Progress.tsx";
import "./import.css";

export function Sending({ part }: { readonly part: number | null }) {
  return (
    <>
      <Progress label="Import" part={part} />
      <p class="sending-words">{part === null ? "Reading…" : `${Math.round(part * 100)} % sent`}</p>
    </>
  );
}
