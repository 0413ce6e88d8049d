/** A person's hands: keys, clicks and swipes on the stage. */
import type { StageMessage } from "../../../shared/protocol/stage.ts";
import { outsideLink } from "../../../shared/protocol/stageLink.ts";
import { keepKeys } from "./media.ts";
import type { Player } from "./player.ts";
import { deckTarget } from "./sanitise.ts";

const moves: Readonly<Record<string, (player: Player) => void>> = {
  ArrowRight: (player) => player.step(1, "person"),
  ArrowDown: (player) => player.step(1, "person"),
  PageDown: (player) => player.step(1, "person"),
  " ": (player) => player.step(1, "person"),
  ArrowLeft: (player) => player.step(-1, "person"),
  ArrowUp: (player) => player.step(-1, "person"),
  PageUp: (player) => player.step(-1, "person"),
  Home: (player) => player.jump("first", "person"),
  End: (player) => player.jump("last", "person"),
  o: (player) => player.overview(!player.overviewOn),
};
/** Keys of clickers that only the host knows what to do with; what the browser would do with them ends a talk or starts a film. */
const hosts = new Set([
  "F5",
  " ",
  "ArrowRight",
  "ArrowDown",
  "PageDown",
  "ArrowLeft",
  "ArrowUp",
  "PageUp",
  "Home",
  "End",
]);
const modifiers = new Set(["Shift", "Control", "Alt", "Meta", "AltGraph"]);

type Send = (message: StageMessage) => void;

/** Listens for as long as the page lives. */
export function listenToHands(player: Player, send: Send): void {
  document.addEventListener("keydown", (event) => onKey(player, event, send));
  document.addEventListener("click", (event) => onClick(player, event, send), true);
  // The middle button opens links by itself; here a link leads nowhere but through the host.
  document.addEventListener("auxclick", (event) => followLink(player, event, send), true);
  // A link that is dragged onto the page would load in its place.
  for (const name of ["dragover", "drop"]) document.addEventListener(name, (event) => event.preventDefault());
  listenForSwipes(player);
  keepKeys(() => player.selectable);
  let waiting = false;
  window.addEventListener("resize", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      player.refit();
    });
  });
  // Tab brings a link of another slide into view by scrolling, which would shift the picture for good.
  document.addEventListener("scroll", () => window.scrollTo(0, 0));
}

function onKey(player: Player, event: KeyboardEvent, send: Send): void {
  if (event.defaultPrevented || modifiers.has(event.key) || belongsToContent(event)) return;
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  const move = Object.hasOwn(moves, event.key) ? moves[event.key] : undefined;
  if (event.key === "Escape" && player.overviewOn) {
    player.overview(false);
  } else if (event.key === " " && event.shiftKey && plain && player.navigation) {
    player.step(-1, "person");
  } else if (move && plain && !event.shiftKey && player.navigation) {
    move(player);
  } else {
    const { key, ctrlKey: ctrl, metaKey: meta, altKey: alt, shiftKey: shift } = event;
    send({ type: "key", key, ctrl, meta, alt, shift });
    if (!plain || !hosts.has(key)) return;
  }
  event.preventDefault();
  // Else the space bar presses what has the focus when it comes up again, or the player of a film takes the arrow too.
  if (event.target instanceof HTMLElement && event.target.closest(".step")) event.target.blur();
}

/** Words that are typed, and the key that presses what was reached by Tab. All others drive, whatever has the focus: a clicker has no other keys. */
function belongsToContent({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest("input, textarea, select, [contenteditable]")) return true;
  return key === "Enter" && target.closest("a, button, summary") !== null;
}

function onClick(player: Player, event: MouseEvent, send: Send): void {
  if (followLink(player, event, send)) return;
  const target = event.target instanceof Node ? event.target : null;
  const slides = player.slides;
  const key = slides?.keyAt(target) ?? slides?.keyAtPoint(event.clientX, event.clientY) ?? null;
  if (key === null || getSelection()?.type === "Range") return;
  if (target instanceof Element && target.closest("video, audio, summary, button")) return;
  if (player.selectable) send({ type: "click", key });
  const free = player.selectable || player.navigation;
  if (free && (key !== player.current || player.overviewOn)) player.goto({ key, substep: 0 }, "person");
}

/** True when the event was on a link, which then has been answered: nothing ever leaves this page by itself. */
function followLink(player: Player, event: MouseEvent, send: Send): boolean {
  const link = event.target instanceof Element ? event.target.closest("a, area, [data-slide]") : null;
  if (link === null) return false;
  const address = link.getAttribute("href") ?? link.getAttribute("xlink:href") ?? "";
  const name = link.getAttribute("data-slide") ?? deckTarget(address);
  const url = outsideLink(address);
  if (name === null && url === null) return false;
  event.preventDefault();
  if (name === null) {
    if (url !== null) send({ type: "link", url });
    return true;
  }
  const key = player.slides?.find(name) ?? player.slides?.find(deckTarget(address) ?? "") ?? null;
  if (key !== null && (player.navigation || player.selectable)) player.goto({ key, substep: 0 }, "person");
  return true;
}

const swipePx = 50;

function listenForSwipes(player: Player): void {
  let start: Touch | null = null;
  document.addEventListener(
    "touchstart",
    (event) => {
      start = event.touches.length === 1 ? (event.touches[0] ?? null) : null;
    },
    { passive: true },
  );
  document.addEventListener(
    "touchend",
    (event) => {
      const end = event.changedTouches[0];
      if (start === null || end === undefined || !player.navigation || player.overviewOn) return;
      const [dx, dy] = [end.clientX - start.clientX, end.clientY - start.clientY];
      start = null;
      if (Math.abs(dx) < swipePx || Math.abs(dx) < 1.5 * Math.abs(dy)) return;
      player.step(dx < 0 ? 1 : -1, "person");
    },
    { passive: true },
  );
}
