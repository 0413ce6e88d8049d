/** Afterwards: how long each slide was shown, who was there, what was asked. */
import { useEffect, useState } from "preact/hooks";
import type { TalkSummary } from "../../../../shared/protocol/follow.ts";
import { wordsFor } from "../../../http/apiError.ts";
import { saveFile } from "../../../shell/download.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { ErrorState } from "../../../ui/ErrorState.tsx";
import { Skeleton } from "../../../ui/Skeleton.tsx";
import { toast } from "../../../ui/toasts.ts";
import { followersChart, shares } from "../desk/chart.ts";
import type { DeskHttp } from "../desk/deskHttp.ts";
import { clockWords } from "../desk/pace.ts";

export interface SummaryDialogProps {
  readonly http: DeskHttp;
  readonly talk: string;
  readonly onClose: () => void;
}

type Known = { readonly summary: TalkSummary } | { readonly error: unknown } | null;

const WIDTH = 600;
const HEIGHT = 110;

function Followers({ summary }: { readonly summary: TalkSummary }) {
  const chart = followersChart(summary, WIDTH, HEIGHT);
  return (
    <section class="summary-part">
      <h3>Followers over time</h3>
      {chart ? (
        <figure class="chart">
          <svg
            viewBox={`0 -4 ${WIDTH} ${HEIGHT + 8}`}
            preserveAspectRatio="none"
            role="img"
            aria-label={`Followers over time, at most ${summary.peak}`}
          >
            <path class="chart-area" d={chart.area} />
            <path class="chart-line" d={chart.line} vector-effect="non-scaling-stroke" />
          </svg>
          <figcaption>
            <span>Start</span>
            <span>At most {summary.peak}</span>
            <span>End</span>
          </figcaption>
        </figure>
      ) : (
        <p class="summary-none">Too short to draw.</p>
      )}
    </section>
  );
}

function Slides({ summary }: { readonly summary: TalkSummary }) {
  const parts = shares(summary.slides.map(({ seconds }) => seconds));
  return (
    <section class="summary-part">
      <h3>Time on each slide</h3>
      <ol class="bars">
        {summary.slides.map(({ key, title, seconds, visits }, index) => (
          <li key={key}>
            <span class="bars-title">{title || "Untitled"}</span>
            <span class="bars-bar" aria-hidden="true">
              <span style={{ width: `${Math.max(0.5, (parts[index] ?? 0) * 100)}%` }} />
            </span>
            <span class="bars-time">
              {clockWords(seconds * 1_000)}
              {visits > 1 && <small> in {visits} visits</small>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Questions({ summary }: { readonly summary: TalkSummary }) {
  if (summary.questions.length === 0) return null;
  return (
    <section class="summary-part">
      <h3>Questions</h3>
      <ul class="summary-questions">
        {summary.questions.map(({ id, text, votes, status }) => (
          <li key={id}>
            {text}{" "}
            <small>
              {votes} {votes === 1 ? "vote" : "votes"}, {status}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

const lengthOf = ({ startedAt, endedAt }: TalkSummary): number =>
  (endedAt === null ? Date.now() : Date.parse(endedAt)) - Date.parse(startedAt);

function Facts({ summary }: { readonly summary: TalkSummary }) {
  const facts = [
    ["Length", clockWords(lengthOf(summary))],
    ["Slides shown", String(summary.slides.length)],
    ["Followers at most", String(summary.peak)],
    ["Questions", String(summary.questions.length)],
  ] as const;
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const tellFailure = (error: unknown): void => {
  const { title, detail } = wordsFor(error);
  toast(`${title} ${detail}`.trim(), { tone: "danger" });
};

interface KeepProps extends Pick<SummaryDialogProps, "http" | "talk"> {
  readonly summary: TalkSummary;
}

function Keep({ http, talk, summary }: KeepProps) {
  const save = (name: string, type: string, text: string) => saveFile(name, new Blob([text], { type }));
  const csv = () => http.summaryCsv(talk).then((text) => save("talk.csv", "text/csv", text), tellFailure);
  const json = () => save("talk.json", "application/json", JSON.stringify(summary, null, 2));
  return (
    <>
      <Button icon="download" onClick={() => void csv()}>
        CSV
      </Button>
      <Button icon="download" onClick={json}>
        JSON
      </Button>
    </>
  );
}

export function SummaryDialog({ http, talk, onClose }: SummaryDialogProps) {
  const [known, setKnown] = useState<Known>(null);
  const load = () => {
    setKnown(null);
    http.summary(talk).then(
      (summary) => setKnown({ summary }),
      (error: unknown) => setKnown({ error }),
    );
  };
  // Once a talk: the summary of one that is over does not change.
  useEffect(load, [talk]);
  const summary = known && "summary" in known ? known.summary : null;
  const footer = summary && <Keep http={http} talk={talk} summary={summary} />;
  return (
    <Dialog title="How the talk went" size="large" footer={footer} onClose={onClose}>
      {known === null && <Skeleton lines={[100, 80, 90]} label="Reading the summary" />}
      {known && "error" in known && (
        <ErrorState title={wordsFor(known.error).title} onRetry={load}>
          {wordsFor(known.error).detail}
        </ErrorState>
      )}
      {summary && (
        <div class="summary">
          <Facts summary={summary} />
          <Followers summary={summary} />
          <Slides summary={summary} />
          <Questions summary={summary} />
        </div>
      )}
    </Dialog>
  );
}
