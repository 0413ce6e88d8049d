/** What plays on a slide: begins when it is entered, ends when it is left. */

/** Films and sounds that were written to start by themselves do so now: sanitise.ts took that from the browser, which would start them all at once. */
export function enter(slide: Element): void {
  for (const media of slide.querySelectorAll<HTMLMediaElement>(":is(video, audio)[data-copress-autoplay]")) {
    // A browser may want a person's click first; the player's own button is that.
    media.play().catch(() => undefined);
  }
}

/** Stops all that plays on the slide, and takes the focus from it: the next key is for the talk. */
export function leave(slide: Element): void {
  for (const media of slide.querySelectorAll<HTMLMediaElement>("video, audio")) {
    media.pause();
    if (media.hasAttribute("data-copress-autoplay") && media.readyState > 0) media.currentTime = 0;
  }
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement && slide.contains(activeElement)) activeElement.blur();
  for (const frame of slide.querySelectorAll("iframe")) {
    // Nobody can ask another origin's page to be silent. Put in anew it is loaded anew, when it comes near, and the tab's history does not grow.
    frame.replaceWith(frame.cloneNode());
  }
}

/** ms between two looks at who has the keys. A page hears nothing of a click that goes from the page around it into a frame. */
const LOOK = 200;
/** ms within which a click after the one that was taken back means the frame itself. */
const AGAIN = 2_000;

/**
 * A click in a frame works, and then the keys are the talk's again: what is pressed in another origin's page is never heard here. Who
 * then clicks there once more wants to type there, and does until the slide is left. `free`: nobody drives by keys in this stage.
 */
export function keepKeys(free: () => boolean): void {
  let taken = Number.NEGATIVE_INFINITY;
  let lent: Element | null = null;
  const look = (): void => {
    const { activeElement } = document;
    if (activeElement !== lent) lent = null;
    if (!(activeElement instanceof HTMLIFrameElement) || activeElement === lent || free()) return;
    if (performance.now() - taken < AGAIN) {
      lent = activeElement;
      return;
    }
    taken = performance.now();
    activeElement.blur();
    window.focus();
  };
  // Heard by the window: the document ends these events (impress.ts).
  const forget = (): void => {
    taken = Number.NEGATIVE_INFINITY;
  };
  window.addEventListener("impress:stepleave", forget, true);
  window.addEventListener("blur", () => setTimeout(look));
  setInterval(look, LOOK);
}
