/** What the audience asked: to be let through, shown on the stage, marked as answered, or put away. */
import { useSignal } from "@preact/signals";
import type { Question } from "../../../shared/protocol/follow.ts";
import { Button } from "../../ui/Button.tsx";
import { classes } from "../../ui/classes.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import type { DeskSession } from "./desk/deskSession.ts";
import { sortQuestions } from "./desk/questionOrder.ts";
import { ClearDialog } from "./dialogs/SmallDialogs.tsx";

interface RowProps {
  readonly session: DeskSession;
  readonly question: Question;
}

function Actions({ session, question }: RowProps) {
  const { id, status } = question;
  const shown = session.state.value?.question?.id === id;
  const mark = (next: "open" | "answered" | "dismissed") =>
    void session.ask("moderate", { question: id, status: next });
  const show = async () => {
    if (status === "waiting" && !(await session.ask("moderate", { question: id, status: "open" }))) return;
    await session.ask("show", { question: shown ? null : id });
  };
  return (
    <div class="question-actions">
      {status !== "answered" && (
        <Button size="small" kind="plain" icon="present" pressed={shown} onClick={() => void show()}>
          {shown ? "Take off the stage" : "Show"}
        </Button>
      )}
      {status === "waiting" && (
        <Button size="small" icon="users" label="Let everybody see and vote" onClick={() => mark("open")}>
          Let through
        </Button>
      )}
      {status !== "answered" && (
        <Button size="small" icon="check" onClick={() => mark("answered")}>
          Answered
        </Button>
      )}
      {status === "answered" && (
        <Button size="small" icon="undo" onClick={() => mark("open")}>
          Open again
        </Button>
      )}
      <IconButton size="small" icon="trash" label="Put away" onClick={() => mark("dismissed")} />
    </div>
  );
}

const stateWords = { waiting: "New", open: "Open", answered: "Answered", dismissed: "" } as const;

function Row({ session, question }: RowProps) {
  const { text, votes, status } = question;
  return (
    <li class={classes("asked", `asked-${status}`)}>
      <p class="asked-text">{text}</p>
      <p class="asked-facts">
        {stateWords[status]}
        {votes > 0 && ` · ${votes} ${votes === 1 ? "vote" : "votes"}`}
      </p>
      <Actions session={session} question={question} />
    </li>
  );
}

/** Many at once are somebody's flood, more often than not. */
function Clear({ session }: { readonly session: DeskSession }) {
  const asking = useSignal(false);
  const fresh = session.questions.value.filter(({ status }) => status === "waiting").length;
  if (fresh < 2 && !asking.value) return null;
  const set = (to: boolean) => () => {
    asking.value = to;
  };
  return (
    <div class="asked-clear">
      <span>{fresh} new</span>
      <Button size="small" icon="trash" onClick={set(true)}>
        Put all new away
      </Button>
      {asking.value && <ClearDialog session={session} onClose={set(false)} />}
    </div>
  );
}

export function QuestionRows({ session }: { readonly session: DeskSession }) {
  const questions = sortQuestions(session.questions.value);
  if (questions.length > 0) {
    return (
      <>
        <Clear session={session} />
        <ul class="asked-list">
          {questions.map((question) => (
            <Row key={question.id} session={session} question={question} />
          ))}
        </ul>
      </>
    );
  }
  return (
    <EmptyState icon="help" title="No questions yet">
      What the audience asks lands here first. Nobody else sees a question before you let it through.
    </EmptyState>
  );
}
