/** Notes, slides, questions: one of them at a time, by tabs. */
import { type Signal, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import type { DeskSession } from "./desk/deskSession.ts";
import { Notes } from "./Notes.tsx";
import { QuestionRows } from "./QuestionRows.tsx";
import { SlideRows } from "./SlideRows.tsx";

const tabs = ["notes", "slides", "questions"] as const;
type Tab = (typeof tabs)[number];
const words: Readonly<Record<Tab, string>> = { notes: "Notes", slides: "Slides", questions: "Questions" };
const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

interface TabsProps {
  readonly tab: Signal<Tab>;
  /** How many questions nobody has looked at. */
  readonly fresh: number;
}

function Tabs({ tab, fresh }: TabsProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const step = Object.hasOwn(steps, event.key) ? steps[event.key] : undefined;
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    tab.value = tabs[(tabs.indexOf(tab.value) + step + tabs.length) % tabs.length] ?? "notes";
    document.getElementById(`tab-${tab.value}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label="What to see" onKeyDown={onKeyDown}>
      {tabs.map((name) => (
        <button
          key={name}
          type="button"
          id={`tab-${name}`}
          class="tab"
          role="tab"
          aria-selected={tab.value === name}
          aria-controls="panel"
          tabIndex={tab.value === name ? 0 : -1}
          onClick={() => {
            tab.value = name;
          }}
        >
          {words[name]}
          {name === "questions" && fresh > 0 && (
            <span class="tab-count">
              {fresh}
              <span class="visually-hidden"> new</span>
            </span>
          )}
        </button>
      ))}
    </div>
  );
}

export function SidePanel({ session }: { readonly session: DeskSession }) {
  const tab = useSignal<Tab>("notes");
  const fresh = session.questions.value.filter(({ status }) => status === "waiting").length;
  const panels: Readonly<Record<Tab, () => JSX.Element>> = {
    notes: () => <Notes session={session} />,
    slides: () => <SlideRows session={session} />,
    questions: () => <QuestionRows session={session} />,
  };
  return (
    <section class="side" aria-label="Notes, slides, questions">
      <Tabs tab={tab} fresh={fresh} />
      <div class="panel" id="panel" role="tabpanel" aria-labelledby={`tab-${tab.value}`}>
        {panels[tab.value]()}
      </div>
    </section>
  );
}
