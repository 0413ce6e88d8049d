/** How far a slide reaches: its box, and what stands out of it. Measured once, and again when its content changed or came late. */
import type { Extent } from "./camera.ts";

/** px by which a letter's edge or a rounding may stick out without anybody seeing it. */
const SLACK = 4;
/** px that are left beside what sticks out: a slide's own margin is on the other side only. */
const EDGE = 24;

const out = (own: number, reached: number): number => (reached > own + SLACK ? reached + EDGE : own);

/** What is measured as one thing: its insides are clipped, drawn by themselves, or struts that nobody sees. */
const closed = "svg, math, iframe, video, audio, .katex-mathml, .katex .base";

const clips = (element: Element, step: Element): boolean => {
  for (let each = element.parentElement; each !== null && each !== step; each = each.parentElement) {
    if (getComputedStyle(each).overflow !== "visible") return true;
  }
  return false;
};

/** How far something reaches out to the left and above, px of the window: no scrolled area has that. */
const before = (step: HTMLElement, box: DOMRect): { left: number; top: number } => {
  const reached = { left: 0, top: 0 };
  const look = (holder: Element): void => {
    for (const child of holder.children) {
      const rect = child.getBoundingClientRect();
      const [left, top] = [box.left - rect.left, box.top - rect.top];
      const seen = rect.width > 0 && rect.height > 0 && (left > reached.left || top > reached.top);
      if (seen && !clips(child, step)) {
        reached.left = Math.max(reached.left, left);
        reached.top = Math.max(reached.top, top);
      }
      if (!child.matches(closed)) look(child);
    }
  };
  look(step);
  return reached;
};

/** `level`: whether the slide is seen without being turned; else what sticks out to the left and above cannot be told, and counts as nothing. */
export function measure(step: HTMLElement, level: boolean): Extent {
  const [width, height] = [step.offsetWidth, step.offsetHeight];
  const [right, bottom] = [step.scrollWidth - width / 2, step.scrollHeight - height / 2];
  const box = level ? step.getBoundingClientRect() : null;
  const px = box !== null && width > 0 ? box.width / width : 0;
  const more = box !== null && px > 0 ? before(step, box) : { left: 0, top: 0 };
  const share = px > 0 ? px : 1;
  return {
    left: -out(width / 2, width / 2 + more.left / share),
    top: -out(height / 2, height / 2 + more.top / share),
    right: out(width / 2, right),
    bottom: out(height / 2, bottom),
  };
}
