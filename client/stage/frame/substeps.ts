/** The parts of a slide that come one by one, with impress.js' class names. */

/** The slide's substeps in the order in which they appear; those with the same `data-substep-order` come together, those without it last. */
export function substepGroups(slide: Element): Element[][] {
  const ordered = new Map<number, Element[]>();
  const single: Element[][] = [];
  for (const element of slide.querySelectorAll(".substep")) {
    const order = Number.parseInt(element.getAttribute("data-substep-order") ?? "", 10);
    if (Number.isNaN(order)) single.push([element]);
    else ordered.set(order, [...(ordered.get(order) ?? []), element]);
  }
  const groups = [...ordered.entries()].sort(([a], [b]) => a - b).map(([, group]) => group);
  return [...groups, ...single];
}

/** Shows exactly the first `count` substeps, all when there are fewer; returns how many are shown. */
export function showSubsteps(slide: Element, count: number): number {
  const groups = substepGroups(slide);
  const shown = Math.max(0, Math.min(Math.floor(count), groups.length));
  groups.forEach((group, index) => {
    for (const element of group) {
      element.classList.toggle("substep-visible", index < shown);
      element.classList.toggle("substep-active", index === shown - 1);
    }
  });
  return shown;
}
