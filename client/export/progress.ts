/** The line at the lower edge that grows with the talk. */

const bar = document.body.appendChild(document.createElement("div"));
bar.className = "progress";
bar.setAttribute("role", "progressbar");
bar.setAttribute("aria-label", "Progress of the talk");
const fill = bar.appendChild(document.createElement("div"));

/** `index` from 0. A talk of one slide is complete at once. */
export function showProgress(index: number, count: number): void {
  const share = count > 1 ? index / (count - 1) : 1;
  fill.style.width = `${share * 100}%`;
  bar.setAttribute("aria-valuemin", "1");
  bar.setAttribute("aria-valuemax", String(count));
  bar.setAttribute("aria-valuenow", String(index + 1));
  bar.setAttribute("aria-valuetext", `slide ${index + 1} of ${count}`);
}
