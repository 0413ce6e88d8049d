/** The page that becomes a PDF: one slide a page, as the stage would show it, everything that comes step by step already there. */
import { TALK_BLOCK } from "../../shared/protocol/exportedTalk.ts";
import { measure } from "../stage/frame/extent.ts";
import { Slides } from "../stage/frame/slides.ts";
import { Styles } from "../stage/frame/styles.ts";
import { showSubsteps } from "../stage/frame/substeps.ts";
import { readTalk } from "./readTalk.ts";
import { carriedSheets } from "./sheets.ts";

const { settings, slides, files } = readTalk(TALK_BLOCK);

/** Pages of the deck's own size: css px are what impress.js calls px. */
function setPaper(): void {
  const sheet = document.head.appendChild(document.createElement("style"));
  sheet.textContent = `@page { size: ${settings.width}px ${settings.height}px; margin: 0 }`;
}

/** What reaches out of its page, on whichever side, is made smaller and moved into it, never cut. */
function shrink(step: HTMLElement): void {
  const { left, top, right, bottom } = measure(step, true);
  const share = Math.min(1, settings.height / (bottom - top), settings.width / (right - left));
  if (share === 1) return;
  const beside = (settings.width - (right - left) * share) / 2;
  const above = (settings.height - (bottom - top) * share) / 2;
  const x = beside - (left + step.offsetWidth / 2) * share;
  const y = above - (top + step.offsetHeight / 2) * share;
  step.style.transformOrigin = "0 0";
  step.style.transform = `translate(${x}px, ${y}px) scale(${share})`;
}

function wrap(step: HTMLElement): void {
  const page = document.createElement("section");
  page.className = "copress-page";
  step.replaceWith(page);
  page.append(step);
}

const background = ["color", "image", "position", "size", "repeat", "origin", "clip"].map(
  (name) => `background-${name}`,
);

/** The background of the talk's page on each page of paper: a browser spreads it over all of them, from the first to the last. */
function paintPages(): void {
  const roots = [document.body, document.documentElement];
  const painted = roots
    .map((root) => getComputedStyle(root))
    .find((style) => style.backgroundImage !== "none" || style.backgroundColor !== "rgba(0, 0, 0, 0)");
  if (painted === undefined) return;
  const values = background.map((name) => painted.getPropertyValue(name));
  for (const page of document.querySelectorAll<HTMLElement>(".copress-page"))
    background.forEach((name, index) => {
      page.style.setProperty(name, values[index] ?? "");
    });
  for (const root of roots) root.style.setProperty("background", "none", "important");
}

/** Paper cannot be clicked: what is folded is open. */
function unfold(): void {
  for (const details of document.querySelectorAll("details")) details.open = true;
}

/** What a frame would show comes from the network, which a PDF does not see: a box of its size with its address, to be clicked. */
function linkFrames(): void {
  for (const frame of document.querySelectorAll("iframe")) {
    const { width, height } = getComputedStyle(frame);
    const link = document.createElement("a");
    link.className = "copress-frame";
    link.href = frame.src;
    link.textContent = frame.title || frame.src;
    Object.assign(link.style, { width, height });
    frame.replaceWith(link);
  }
}

/** Settles when each picture has come or failed. */
async function pictures(): Promise<void> {
  const all = [...document.images].map((image) => image.decode().catch(() => undefined));
  await Promise.all(all);
}

async function show(): Promise<void> {
  const styles = new Styles(carriedSheets, (message) => console.warn(message));
  await styles.apply(settings, files);
  setPaper();
  const canvas = document.body.appendChild(document.createElement("main"));
  const made = new Slides(canvas);
  for (const slide of slides) made.put(slide, files);
  made.name();
  made.reach(null);
  for (const key of made.order) {
    const step = made.element(key);
    if (step === undefined) continue;
    step.classList.remove("future");
    step.classList.add("active", "present");
    showSubsteps(step, Number.POSITIVE_INFINITY);
    wrap(step);
  }
  paintPages();
  unfold();
  linkFrames();
  await document.fonts.ready;
  await pictures();
  for (const step of document.querySelectorAll<HTMLElement>(".copress-page > .step")) shrink(step);
  document.documentElement.dataset.talk = "shown";
}

void show();
