/** The page of an exported talk: holds the stage, and has what the app would have around it, as far as a talk from disk needs it. */
import { STAGE_BLOCK, STYLES_BLOCK, TALK_BLOCK } from "../../shared/protocol/exportedTalk.ts";
import type { SlideKey } from "../../shared/protocol/ids.ts";
import type { StageMessage, StageSlide } from "../../shared/protocol/stage.ts";
import { createStageHost, type StageHost } from "../stage/stageHost.ts";
import { keyAction } from "./keys.ts";
import { showProgress } from "./progress.ts";
import { locateFiles, readBlock, readTalk } from "./readTalk.ts";

const talk = readTalk(TALK_BLOCK);
const { slides } = talk;
let at: SlideKey | null = null;
let dark = false;

/** The slide that the address names: `#/intro`, as in impress.js. */
function slideInAddress(): StageSlide | undefined {
  const name = location.hash.replace(/^#\/?/, "");
  const wanted = decoded(name);
  return wanted === "" ? undefined : slides.find((slide) => slide.domId === wanted);
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch (error) {
    if (error instanceof URIError) return name;
    throw error;
  }
}

/** One entry in the tab's history for the whole talk: going back leaves it. */
function arrive(key: SlideKey): void {
  at = key;
  const index = slides.findIndex((slide) => slide.key === key);
  showProgress(index, slides.length);
  const name = slides[index]?.domId;
  if (name !== undefined) history.replaceState(null, "", `#/${encodeURIComponent(name)}`);
}

function press(host: StageHost, event: { readonly key: string; readonly shift: boolean; readonly modified: boolean }) {
  const action = keyAction(event);
  if (action === null) return false;
  if (action === "next") host.next();
  else if (action === "previous") host.previous();
  else if (action === "overview") host.overview();
  else if (action === "curtain") toggleCurtain(host);
  else if (action === "fullscreen") toggleFullscreen();
  else goTo(host, slides.at(action === "first" ? 0 : -1));
  return true;
}

function goTo(host: StageHost, slide: StageSlide | undefined): void {
  if (slide !== undefined && slide.key !== at) host.goto({ key: slide.key, substep: 0 });
}

function toggleCurtain(host: StageHost): void {
  dark = !dark;
  host.blackout(dark);
}

function toggleFullscreen(): void {
  // A browser may refuse; then the window stays as it is, which the person sees.
  const done =
    document.fullscreenElement === null ? document.documentElement.requestFullscreen() : document.exitFullscreen();
  done.catch((error: unknown) => console.warn(error));
}

function hear(host: StageHost, message: StageMessage): void {
  if (message.type === "at") arrive(message.place.key);
  else if (message.type === "shown") document.documentElement.dataset.talk = "shown";
  else if (message.type === "trouble") console.warn(message.message);
  else if (message.type === "key") {
    const modified = message.ctrl || message.meta || message.alt;
    press(host, { key: message.key, shift: message.shift, modified });
  }
}

const script = (attributes: string, text: string): string => `<script${attributes}>${text}</script>`;

/** The stage's own page. It inherits this page's policy, which names the program by its hash. */
function stagePage(): string {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width">`;
  const styles = script(` type="application/json" id="${STYLES_BLOCK}"`, readBlock(STYLES_BLOCK));
  const program = script("", readBlock(STAGE_BLOCK));
  return `<!doctype html><html><head>${head}</head><body class="impress-not-supported">${styles}${program}</body></html>`;
}

async function show(): Promise<void> {
  const assets = await locateFiles(talk);
  const host: StageHost = createStageHost(document.body, {
    title: talk.settings.title || "Slides",
    onMessage: (message) => hear(host, message),
    srcdoc: stagePage(),
  });
  const first = slideInAddress();
  host.load({
    settings: talk.settings,
    slides: [...slides],
    assets,
    at: first === undefined ? null : { key: first.key, substep: 0 },
    navigation: true,
    selectable: false,
  });
  host.frame.addEventListener("load", () => host.frame.focus());
  window.addEventListener("hashchange", () => goTo(host, slideInAddress()));
  document.addEventListener("keydown", (event) => {
    const modified = event.ctrlKey || event.metaKey || event.altKey;
    if (press(host, { key: event.key, shift: event.shiftKey, modified })) event.preventDefault();
  });
}

void show();
