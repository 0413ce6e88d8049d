/** Asks once before a version is restored, and shows what that will change. */
import { useEffect, useState } from "preact/hooks";
import type { CompareResponse } from "../../../shared/protocol/history.ts";
import { Button } from "../../ui/Button.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { momentWords } from "../desk/days.ts";
import { backwards, restoreWords, versionTitle } from "../desk/words.ts";
import { Marks } from "../timeline/Marks.tsx";
import { RestoreFrame, type RestoreQuestion } from "./RestoreFrame.tsx";

/** Slides that are named; more are counted. */
const LISTED = 8;

/** What would change now; null while that is not known. */
const useDifference = ({ api, version }: RestoreQuestion) => {
  const [difference, setDifference] = useState<CompareResponse | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    setError(null);
    const stop = new AbortController();
    api.compare(version.number, "now", stop.signal).then(setDifference, (caught: unknown) => {
      if (!stop.signal.aborted) setError(caught);
    });
    return () => stop.abort();
  }, [tries]);
  return { difference, error, again: () => setTries(tries + 1) };
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
  const { difference, error, again } = useDifference(question);
  return (
    <RestoreFrame
      question={question}
      title={`Restore “${versionTitle(version)}”?`}
      description={`The deck becomes what it was on ${momentWords(version.at)}. What others are typing stays, and the deck of now becomes a version that one can go back to.`}
      action="Restore this version"
    >
      {difference === null && error === null && <Skeleton lines={[70, 50, 60]} label="Finding out what will change" />}
      {difference && <Changes difference={difference} />}
      {error !== null && (
        <div class="past-notice">
          <Failure error={error} />
          <Button size="small" icon="refresh" onClick={again}>
            Try again
          </Button>
        </div>
      )}
    </RestoreFrame>
  );
}
