/** The bar of the audience's page: how things stand, where one is, and what one can do. */
import type { ReactionKind } from "../../../shared/protocol/follow.ts";
import { el, icon, iconButton, setText } from "./dom.ts";
import { icons } from "./icons.ts";
import { reactionArt, reactionOrder } from "./reactionArt.ts";
import type { Status } from "./words.ts";

export interface BarPorts {
  readonly step: (direction: 1 | -1) => void;
  readonly overview: () => void;
  readonly slides: () => void;
  readonly questions: () => void;
  readonly react: (kind: ReactionKind) => void;
}

interface BarView {
  readonly status: Status;
  readonly count: string;
  readonly browse: boolean;
  readonly questions: boolean;
  readonly reactions: boolean;
  /** How many open questions there are. */
  readonly asked: number;
  readonly overview: boolean;
}

export interface Bar {
  readonly element: HTMLElement;
  show(view: BarView): void;
}

/** A button that opens a row of reactions; they stay open, for those who clap. */
const reactions = (react: BarPorts["react"]): HTMLElement => {
  const sent = el("span", { class: "visually-hidden", role: "status" });
  const tray = el("div", { class: "tray", id: "reactions", role: "group", "aria-label": "Reactions", hidden: true });
  for (const kind of reactionOrder) {
    const { label, colour, path } = reactionArt[kind];
    const art = icon(path, 28, colour);
    const onclick = () => {
      art.classList.remove("thrown");
      // Read, so that the animation begins anew.
      art.getBoundingClientRect();
      art.classList.add("thrown");
      setText(sent, `${label} sent`);
      react(kind);
    };
    tray.append(el("button", { type: "button", class: "reaction", "aria-label": label, title: label, onclick }, art));
  }
  const opener = iconButton("React", icons.react, () => {
    tray.hidden = !tray.hidden;
    opener.setAttribute("aria-expanded", `${!tray.hidden}`);
  });
  opener.setAttribute("aria-expanded", "false");
  opener.setAttribute("aria-controls", "reactions");
  const around = el("span", { class: "reactions" }, tray, opener, sent);
  around.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || tray.hidden) return;
    event.stopPropagation();
    opener.click();
    opener.focus();
  });
  return around;
};

const fullScreenButton = (): HTMLElement | null => {
  if (!document.fullscreenEnabled) return null;
  const toggle = () =>
    void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());
  const button = iconButton("Full screen", icons.full, toggle);
  button.classList.add("bar-wide");
  return button;
};

export const createBar = (ports: BarPorts): Bar => {
  const word = el("span", { class: "status-word" });
  const status = el("p", { class: "status" }, el("span", { class: "status-dot", "aria-hidden": "true" }), word);
  const count = el("span", { class: "count" });
  const previous = iconButton("Previous slide", icons.previous, () => ports.step(-1));
  const next = iconButton("Next slide", icons.next, () => ports.step(1));
  const overview = iconButton("Overview", icons.overview, ports.overview);
  const list = iconButton("Slides", icons.list, ports.slides);
  const badge = el("span", { class: "badge-count", "aria-hidden": "true", hidden: true });
  const ask = iconButton("Questions", icons.ask, ports.questions);
  ask.append(badge);
  const react = reactions(ports.react);
  const way = el("div", { class: "way", role: "group", "aria-label": "Slides" }, previous, count, next);
  const tools = el("div", { class: "tools" }, overview, list, ask, react, fullScreenButton());
  return {
    element: el("footer", { class: "bar" }, status, way, tools),
    show: (view) => {
      status.dataset.tone = view.status.tone;
      status.hidden = view.status.word === "";
      setText(word, view.status.word);
      setText(count, view.count);
      for (const button of [previous, next, overview, list]) button.hidden = !view.browse;
      way.hidden = !view.browse && view.count === "";
      overview.setAttribute("aria-pressed", `${view.overview}`);
      ask.hidden = !view.questions;
      react.hidden = !view.reactions;
      badge.hidden = view.asked === 0;
      setText(badge, view.asked > 99 ? "99+" : `${view.asked}`);
      ask.setAttribute("aria-label", view.asked > 0 ? `Questions, ${view.asked} open` : "Questions");
    },
  };
};
