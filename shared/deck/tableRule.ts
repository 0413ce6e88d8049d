/** When two lines begin a table: as many cells in the rule (`---|:-:`) as in the line above it. */

/** Number of cells of a line with a pipe; 0 for one without. */
export const cellsOf = (text: string): number => {
  const inner = text.trim();
  if (!inner.includes("|")) return 0;
  let pipes = 0;
  for (let i = 0; i < inner.length; i++) {
    if (inner[i] === "\\") i++;
    else if (inner[i] === "|") pipes++;
  }
  const closed = inner.endsWith("|") && !inner.endsWith("\\|");
  return pipes + 1 - (inner.startsWith("|") ? 1 : 0) - (closed ? 1 : 0);
};

const ROW = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
/** Is `text` the rule under a line of `cells` cells? */
export const isTableRule = (cells: number, text: string): boolean =>
  cells > 0 && ROW.test(text) && !/^(?:-[ \t]|.$)/.test(text) && Math.max(1, cellsOf(text)) === cells;
