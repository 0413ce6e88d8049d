/** What slides up over the stage: the list of slides, and the questions. Native dialogs: focus, Escape and the way back are the browser's. */
import type { Question } from "../../../shared/protocol/follow.ts";
import { QUESTION_MAX } from "../../../shared/protocol/followNames.ts";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import type { StageSlide } from "../../../shared/protocol/stage.ts";
import { el, icon, iconButton, setText } from "./dom.ts";
import { icons } from "./icons.ts";

const sheet = (title: string, ...inside: readonly Node[]): HTMLDialogElement => {
  const dialog = el("dialog", { class: "sheet", "aria-label": title });
  const close = () => dialog.close();
  dialog.append(
    el("header", { class: "sheet-head" }, el("h2", {}, title), iconButton("Close", icons.close, close)),
    ...inside,
  );
  dialog.addEventListener("click", (event) => event.target === dialog && close());
  return dialog;
};

export interface SlideSheet {
  readonly dialog: HTMLDialogElement;
  /** Opens at the slide that is shown, however long the list. */
  open(): void;
  /** `at`: what is shown, `live`: where the talk is. */
  show(slides: readonly StageSlide[], at: SlideKey | null, live: SlideKey | null): void;
}

export const slideSheet = (pick: (key: SlideKey) => void): SlideSheet => {
  const list = el("ol", { class: "slides", role: "list" });
  const dialog = sheet("Slides", list);
  let drawn: readonly StageSlide[] = [];
  let rows: readonly { key: SlideKey; button: HTMLElement; live: HTMLElement }[] = [];
  const draw = (slides: readonly StageSlide[]): void => {
    drawn = slides;
    rows = slides.map(({ key, title }, index) => {
      const live = el("span", { class: "slides-live", hidden: true }, "Live");
      const go = () => {
        dialog.close();
        pick(key);
      };
      const words = el("span", { class: "slides-title" }, title || "Untitled");
      const number = el("span", { class: "slides-number" }, `${index + 1}`);
      return { key, live, button: el("button", { type: "button", onclick: go }, number, words, live) };
    });
    list.replaceChildren(...rows.map(({ button }) => el("li", {}, button)));
  };
  return {
    dialog,
    open: () => {
      dialog.showModal();
      list.querySelector("[aria-current]")?.scrollIntoView({ block: "center" });
    },
    show: (slides, at, live) => {
      if (
        slides.length !== drawn.length ||
        slides.some((slide, index) => slide.title !== drawn[index]?.title || slide.key !== drawn[index]?.key)
      )
        draw(slides);
      for (const row of rows) {
        if (row.key === at) row.button.setAttribute("aria-current", "true");
        else row.button.removeAttribute("aria-current");
        row.live.hidden = row.key !== live;
      }
    },
  };
};

export interface QuestionSheetPorts {
  /** Resolves to null, or to why it was not taken, in words. */
  readonly ask: (text: string) => Promise<string | null>;
  readonly vote: (id: string) => Promise<string | null>;
}
export interface QuestionSheet {
  readonly dialog: HTMLDialogElement;
  show(questions: readonly Question[], open: boolean): void;
}

/** Open ones by votes, then those that were answered. */
export const questionsInOrder = (questions: readonly Question[]): readonly Question[] =>
  questions
    .filter(({ status }) => status === "open" || status === "answered")
    .sort(
      (a, b) => Number(a.status === "answered") - Number(b.status === "answered") || b.votes - a.votes || a.at - b.at,
    );

const askForm = (ask: QuestionSheetPorts["ask"]): HTMLFormElement => {
  const field = el("textarea", { id: "question", rows: "3", maxlength: `${QUESTION_MAX}`, required: true });
  const told = el("p", { class: "ask-told", role: "status" });
  const send = el("button", { type: "submit", class: "button button-primary" }, "Send");
  const onsubmit = (event: Event) => {
    event.preventDefault();
    if (field.value.trim() === "" || send.disabled) return;
    send.disabled = true;
    void ask(field.value).then((refused) => {
      send.disabled = false;
      setText(told, refused ?? "Sent. The presenter sees it first.");
      if (refused === null) field.value = "";
    });
  };
  const label = el("label", { for: "question" }, "Your question");
  return el("form", { class: "ask", onsubmit }, label, field, el("div", { class: "ask-foot" }, told, send));
};

const questionRow = ({ text, votes, status }: Question, mine: boolean, onclick: () => void): HTMLElement => {
  const up = el(
    "button",
    {
      type: "button",
      class: "vote",
      "aria-label": `${votes} votes. Vote for: ${text}`,
      "aria-pressed": mine ? "true" : "false",
      disabled: status === "answered",
      onclick,
    },
    icon(icons.up, 16),
    `${votes}`,
  );
  const done = status === "answered" && el("span", { class: "question-done" }, "Answered");
  return el("li", { class: "question" }, up, el("p", {}, text, done));
};

export const questionSheet = ({ ask, vote }: QuestionSheetPorts): QuestionSheet => {
  const form = askForm(ask);
  const list = el("ul", { class: "questions", role: "list" });
  const none = el("p", { class: "questions-none" }, "No question is shown yet. Yours may be the first.");
  const dialog = sheet("Questions", form, none, list);
  const voted = new Set<string>();
  let drawn = "";
  const voteFor = (id: string) => {
    voted.add(id);
    void vote(id);
  };
  return {
    dialog,
    show: (questions, open) => {
      form.hidden = !open;
      const shown = questionsInOrder(questions);
      const now = JSON.stringify([shown, [...voted]]);
      if (now === drawn) return;
      drawn = now;
      none.hidden = shown.length > 0;
      list.replaceChildren(
        ...shown.map((question) => questionRow(question, voted.has(question.id), () => voteFor(question.id))),
      );
    },
  };
};
