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

/** As `ui/Icon.tsx` draws them; given a colour, filled with it. */
export const icon = (path: string, size = 20, colour = ""): SVGSVGElement => {
  const svg = document.createElementNS(SVG, "svg");
  const drawn = document.createElementNS(SVG, "path");
  const look: Readonly<Record<string, string>> =
    colour === ""
      ? { fill: "none", stroke: "currentColor", "stroke-width": "1.75", "stroke-linecap": "round" }
      : { fill: colour, "fill-rule": "evenodd" };
  for (const [name, value] of Object.entries(look)) drawn.setAttribute(name, value);
  drawn.setAttribute("d", path);
  const frame = { class: "icon", viewBox: "0 0 24 24", width: `${size}`, height: `${size}`, "aria-hidden": "true" };
  for (const [name, value] of Object.entries(frame)) svg.setAttribute(name, value);
  svg.append(drawn);
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
