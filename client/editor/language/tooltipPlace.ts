/** Completions, hints and explanations keep to the height of the text (ED33): on a phone the bar for choosing a pane stands right under it. */
import type { Extension } from "@codemirror/state";
import { tooltips } from "@codemirror/view";

export const tooltipPlace: Extension = tooltips({
  tooltipSpace: ({ dom, scrollDOM }) => {
    const { top, bottom } = scrollDOM.getBoundingClientRect();
    const { clientWidth } = dom.ownerDocument.documentElement;
    return { top, bottom, left: 0, right: clientWidth };
  },
});
