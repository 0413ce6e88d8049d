/** Leaves out of impress.js' core what the stage never calls (client/stage/frame/impress.ts): the audience's page has 50 KB for all its scripts. */
import type { Plugin } from "vite";

const CORE = "/impress.js/src/impress.js";
/** Moves the picture under a finger, for a plug-in that the stage does not have. */
const swipe = /(?<=\n {8}var swipe = function\( pct \) )\{\n.*?\n {8}\};/s;

export const leanImpress = (): Plugin => ({
  name: "lean-impress",
  enforce: "pre",
  transform: (code, id) => {
    if (!id.endsWith(CORE)) return null;
    if (!swipe.test(code)) throw new Error(`${id} has no swipe() where it was`);
    return { code: code.replace(swipe, "{};"), map: null };
  },
});
