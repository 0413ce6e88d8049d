/** Asks once before a version is restored, and shows what that will change. */
import { useEffect, useState } from "preact/hooks";
import type { CompareResponse } from "../../shared/protocol/history.ts";
import { Skeleton } from "../ui/Skeleton.tsx";
import { momentWords } from "./days.ts";
import { Marks } from "./Marks.tsx";
import { RestoreFrame, type RestoreQuestion } from "./RestoreFrame.tsx";
import { backwards, restoreWords, versionTitle } from "./words.ts";

/** Slides that are named; more are counted. */
const LISTED = 8;

/** What would change now; null while that is not known. */
const useDifference = ({ api, version }: RestoreQuestion) => {
  const [difference, setDifference] = useState<CompareResponse | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    const stop = new AbortController();
    api.compare(version.number, "now", stop.signal).then(setDifference, (caught: unknown) => {
      if (!stop.signal.aborted) setError(caught);
    });
    return () => stop.abort();
  }, []);
  return { difference, error };
};

function Changes({ difference }: { readonly difference: CompareResponse }) {
  const slides = backwards(difference.slides).filter(({ changes }) => changes.length > 0);
  const words = restoreWords(slides, difference.settings !== null);
  if (words === "") return <p class="restore-words">The deck is like that already: nothing will change.</p>;
  return (
    <>
      <p class="restore-words">
        <strong>{words}.</strong>
      </p>
      <ul class="restore-list">
        {slides.slice(0, LISTED).map(({ key, before, after, changes }) => (
          <li key={key}>
            <span class="change-title">{(after ?? before)?.title || "Untitled"}</span>
            <Marks changes={changes} />
          </li>
        ))}
        {slides.length > LISTED && <li class="restore-more">and {slides.length - LISTED} more</li>}
      </ul>
    </>
  );
}

export function RestoreDialog(question: RestoreQuestion) {
  const { version } = question;
  const { difference, error } = useDifference(question);
  return (
    <RestoreFrame
      question={question}
      title={`Restore “${versionTitle(version)}”?`}
      description={`The deck becomes what it was on ${momentWords(version.at)}. What others are typing stays, and the deck of now becomes a version that one can go back to.`}
      action="Restore this version"
      error={error}
    >
      {difference === null && error === null && <Skeleton lines={[70, 50, 60]} label="Finding out what will change" />}
      {difference && <Changes difference={difference} />}
    </RestoreFrame>
  );
}
