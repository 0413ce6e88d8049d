/** Task lists, as on GitHub: `- [ ] to do`, `- [x] done`. Boxes are signs, not inputs: a talk is looked at, and they grow with the type. */
import type { MarkdownIt, StateCore } from "markdown-it";

const BOX = /^\[([ xX])\][ \t]/;

const tasks = (state: StateCore): void => {
  for (let at = 0; at + 2 < state.tokens.length; at++) {
    const item = state.tokens[at];
    if (item?.type !== "list_item_open" || state.tokens[at + 1]?.type !== "paragraph_open") continue;
    const words = state.tokens[at + 2]?.children;
    const [first] = words ?? [];
    const box = first?.type === "text" ? BOX.exec(first.content) : null;
    if (!words || !first || !box) continue;
    first.content = first.content.slice(box[0].length);
    const done = box[1] !== " ";
    const sign = new state.Token("html_inline", "", 0);
    sign.content = `<span class="task-box">${done ? "☑" : "☐"}</span> `;
    words.unshift(sign);
    item.attrJoin("class", done ? "task done" : "task");
  }
};

export const taskRules = (md: MarkdownIt): void => {
  md.core.ruler.after("inline", "tasks", tasks);
};
