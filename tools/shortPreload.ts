/**
 * What Vite puts before every `import()`: it asks for the files of the imported module, all at once, and for its sheets, and waits for
 * these. Vite's own is three times as long, for other bases, old browsers and an event that nobody here hears: the audience's page
 * has 50 KB for all its scripts.
 */
import type { Plugin } from "vite";

/** Vite's name for its module. */
const HELPER = "\0vite/preload-helper.js";

/** Runs in the browser. `files`: below the site's root. A sheet that cannot be had is an error, and may be tried again. */
const code = `
const coming = new Map();
const want = (file) => {
  const href = "/" + file;
  const sheet = file.endsWith(".css");
  const rel = sheet ? "stylesheet" : "modulepreload";
  if (document.querySelector(\`link[rel=\${rel}][href="\${href}"]\`)) return coming.get(href);
  const link = Object.assign(document.createElement("link"), { rel, crossOrigin: "", href });
  if (sheet) {
    coming.set(href, new Promise((stands, fails) => {
      link.onload = stands;
      link.onerror = () => {
        link.remove();
        fails(Error("Unable to load " + href));
      };
    }));
  }
  document.head.append(link);
  return coming.get(href);
};
export const __vitePreload = (load, files = []) => Promise.all(files.map(want)).then(load);
`;

export const shortPreload = (): Plugin => ({
  name: "short-preload",
  enforce: "pre",
  apply: "build",
  load: (id) => (id === HELPER ? code : null),
  generateBundle: (_options, bundle) => {
    const theirs = Object.values(bundle).find(
      (file) => file.type === "chunk" && file.code.includes("vite:preloadError"),
    );
    if (theirs !== undefined) throw new Error(`${theirs.fileName} has Vite's own preload helper`);
  },
});
