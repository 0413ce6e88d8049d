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
  await document.fonts.ready;
  await pictures();
  for (const step of document.querySelectorAll<HTMLElement>(".copress-page > .step")) shrink(step);
  document.documentElement.dataset.talk = "shown";
}

void show();
