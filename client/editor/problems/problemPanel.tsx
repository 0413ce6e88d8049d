/** The list of what is wrong, under the text: opened and closed by its button or Mod-Shift-m. */
import { type Extension, StateEffect, StateField } from "@codemirror/state";
import { type Command, type EditorView, keymap, type Panel, showPanel, type ViewUpdate } from "@codemirror/view";
import { signal } from "@preact/signals";
import { render } from "preact";
import { fixAll, type SlipKind, slipKinds } from "../../../shared/deck/edit/fixAll.ts";
import { toast } from "../../ui/toasts.ts";
import { deckChanged, deckOf, isBehind, readAgain } from "../live/deckInView.ts";
import { inTurn } from "../live/inTurn.ts";
import { asOneStep } from "../undo/undo.ts";
import { ProblemList } from "./ProblemList.tsx";

/** As long as underlines wait: half a word is no slip. */
const CALM_MS = 400;

const nextPlace = (view: EditorView, { places }: SlipKind): void => {
  const { from } = view.state.selection.main;
  const place = places.find((each) => each.from > from) ?? places[0];
  if (place === undefined) return;
  const { length } = view.state.doc;
  const selection = { anchor: Math.min(place.from, length), head: Math.min(place.to, length) };
  view.dispatch({ selection, scrollIntoView: true });
};

const told = (mended: number, left: number): string => {
  if (mended === 0) return "There is no certain fix: each place needs a look.";
  const done = mended === 1 ? "One place is mended." : `${mended} places are mended.`;
  return left === 0 ? done : `${done} ${left} need a look.`;
};

/** As one step of undo. By code and words: the places that the list knows may have moved since it was drawn. */
const mendAll = (view: EditorView, { code, message }: SlipKind): void => {
  if (isBehind(view.state)) view.dispatch({ effects: readAgain.of(null) });
  const deck = deckOf(view.state);
  const kind = slipKinds(deck).find((each) => each.code === code && each.message === message);
  if (kind === undefined) return;
  const { steps, mended } = fixAll(kind, deck, view.state.doc.toString());
  if (steps.length > 0) {
    asOneStep(view, () => view.dispatch({ changes: inTurn(view.state, steps), userEvent: "input.fix" }));
  }
  toast(told(mended, kind.places.length - mended), mended > 0 ? { tone: "good" } : {});
};

const createPanel = (view: EditorView): Panel => {
  const dom = document.createElement("div");
  dom.className = "cm-problems";
  const kinds = signal(slipKinds(deckOf(view.state)));
  let pause: ReturnType<typeof setTimeout> | undefined;
  const actions = {
    writing: !view.state.readOnly,
    go: (kind: SlipKind) => nextPlace(view, kind),
    mend: (kind: SlipKind) => mendAll(view, kind),
    close: () => {
      toggleProblems(view);
      view.focus();
    },
  };
  render(<ProblemList kinds={kinds} {...actions} />, dom);
  return {
    dom,
    update: (update: ViewUpdate) => {
      if (!deckChanged(update)) return;
      clearTimeout(pause);
      pause = setTimeout(() => {
        kinds.value = slipKinds(deckOf(view.state));
      }, CALM_MS);
    },
    destroy: () => {
      clearTimeout(pause);
      render(null, dom);
    },
  };
};

const toggled = StateEffect.define<boolean>();

const open = StateField.define<boolean>({
  create: () => false,
  update: (is, tr) => tr.effects.reduce((now, effect) => (effect.is(toggled) ? effect.value : now), is),
  provide: (field) => showPanel.from(field, (is) => (is ? createPanel : null)),
});

/** Opens the list of all diagnostics under the text, or closes it. */
export const toggleProblems: Command = (view) => {
  view.dispatch({ effects: toggled.of(!view.state.field(open)) });
  return true;
};

export const problemPanel: Extension = [
  open,
  keymap.of([{ key: "Mod-Shift-m", run: toggleProblems, preventDefault: true }]),
];
