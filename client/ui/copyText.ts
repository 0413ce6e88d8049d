/** Puts text on the clipboard. False when the browser lets nobody: then the person must copy by hand. */

/** The old way, for pages without https. The field stands inside `near`: outside an open dialog nothing can be selected. */
const byCommand = (text: string, near: Element): boolean => {
  const field = document.createElement("textarea");
  field.value = text;
  field.readOnly = true;
  field.className = "visually-hidden";
  const before = document.activeElement;
  near.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return done;
};

export const copyText = async (text: string, near: Element = document.body): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // No clipboard without https, or no leave to use it: there is an older way.
    return byCommand(text, near);
  }
};
