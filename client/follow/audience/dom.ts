/** Elements by hand: the audience's page has no room for a framework. */

type Props = Readonly<Record<string, string | boolean | null | undefined | ((event: Event) => void)>>;
type Child = Node | string | null | false;

/** Functions become listeners (`onclick`), true an empty attribute; false, null and undefined none. */
export const el = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  props: Props = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (typeof value === "string") made.setAttribute(name, value);
  }
  for (const child of children) if (child !== null && child !== false) made.append(child);
  return made;
};

const SVG = "http://www.w3.org/2000/svg";

/** As `ui/Icon.tsx` draws them. */
export const icon = (path: string, size = 20): SVGSVGElement => {
  const svg = document.createElementNS(SVG, "svg");
  const attributes = { class: "icon", viewBox: "0 0 24 24", width: `${size}`, height: `${size}`, fill: "none" };
  const stroke = { stroke: "currentColor", "stroke-width": "1.75", "stroke-linecap": "round", "aria-hidden": "true" };
  for (const [name, value] of Object.entries({ ...attributes, ...stroke })) svg.setAttribute(name, value);
  const drawn = svg.appendChild(document.createElementNS(SVG, "path"));
  drawn.setAttribute("d", path);
  return svg;
};

/** A button that is only an icon. */
export const iconButton = (label: string, path: string, onclick: () => void): HTMLButtonElement =>
  el(
    "button",
    { type: "button", class: "button button-quiet icon-button", "aria-label": label, title: label, onclick },
    icon(path),
  );

/** Sets text only when it is new, so that nothing is read out twice. */
export const setText = (node: HTMLElement, text: string): void => {
  if (node.textContent !== text) node.textContent = text;
};
