/** Fills the screen with this page, or gives it back. */

/** Not in every type library yet; Chromium has it. */
interface KeyboardLock {
  lock?(keys: readonly string[]): Promise<void>;
  unlock?(): void;
}

const keyboard = (): KeyboardLock => (navigator as { readonly keyboard?: KeyboardLock }).keyboard ?? {};

/** Esc, which some clickers send, then has to be held to leave the full screen, where a browser allows that. */
const fill = async (): Promise<void> => {
  await document.documentElement.requestFullscreen();
  await keyboard().lock?.(["Escape"]);
};

const giveBack = async (): Promise<void> => {
  keyboard().unlock?.();
  await document.exitFullscreen();
};

export const toggleFullScreen = (): void => {
  // A browser may refuse; then the window stays as it is, which the person sees.
  (document.fullscreenElement === null ? fill() : giveBack()).catch((error: unknown) => console.warn(error));
};
