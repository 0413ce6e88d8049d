import { fileURLToPath } from "node:url";
import preact from "@preact/preset-vite";
import { defineConfig } from "vite";
import { docsPages } from "../tools/docsPages.ts";
import { earlyFiles } from "../tools/earlyFiles.ts";
import { leanImpress } from "../tools/leanImpress.ts";
import { leanSocketIo } from "../tools/leanSocketIo.ts";
import { shortPreload } from "../tools/shortPreload.ts";
import { smallCopies } from "../tools/smallCopies.ts";

const page = (path: string) => fileURLToPath(new URL(`${path}/index.html`, import.meta.url));

/** One HTML entry a page. The server maps its routes to these files (server/http/pages.ts). */
export default defineConfig({
  root: import.meta.dirname,
  base: "/",
  plugins: [preact(), docsPages(), leanSocketIo(), leanImpress(), shortPreload(), earlyFiles(), smallCopies()],
  build: {
    outDir: "../dist/client",
    emptyOutDir: true,
    target: "es2022",
    // Maps are for developers only; they would treble what a visitor's server has to hold.
    sourcemap: false,
    // Browsers that do not preload modules load them a moment later; the audience's page has 50 KB for all its scripts.
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: {
        home: page("pages/home"),
        editor: page("pages/editor"),
        follow: page("pages/follow"),
        presenter: page("pages/presenter"),
        history: page("pages/history"),
        stage: page("stage/frame"),
        format: page("pages/docs/format"),
        comingFrom: page("pages/docs/coming-from"),
        diagnostics: page("pages/docs/diagnostics"),
      },
      output: {
        codeSplitting: {
          // One piece zips better than five: what the audience's page is made of stays together, though presenters share some of it.
          includeDependenciesRecursively: false,
          groups: [
            {
              name: "asking",
              test: /client\/http\/(?:ask|transport|networkError)\.ts|shared\/protocol\/ids\.ts|vite\/preload-helper/,
            },
            // The page that hosts a stage has loaded what both need before the stage does.
            {
              name: "stageHost",
              test: /client\/stage\/(?:stage(?:Host|Messages)|frame\/course)\.ts|shared\/protocol\/stageLink/,
            },
            {
              name: "audience",
              test: /client\/follow\/(?!presenter|openFollowSocket|tabId)[^?]*\.ts$|client\/stage\/liveStage|shared\/follow\/(?:audienceState|contentState|patch|whereNow)/,
            },
          ],
        },
      },
    },
  },
});
