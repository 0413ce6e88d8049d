// What an exported talk is made of, into dist/export: three programs (the page around the stage, the stage, the printed page), each one classic
// script, because browsers load no modules from disk; and the styles as JSON. They stand inline in the page, under a policy that names their hashes.

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { root } from "./lib/node.mjs";

const out = join(root, "dist/export");
const programs = {
  host: "client/export/host.ts",
  stage: "client/export/stage.ts",
  print: "client/export/print.ts",
};
const themes = readdirSync(join(root, "client/stage/themes"))
  .filter((name) => name.endsWith(".css") && name !== "common.css")
  .map((name) => name.replace(/\.css$/, ""));

const base = { root: join(root, "client"), configFile: false, logLevel: "warn" };

const bundle = async (entry, format) => {
  const result = await build({
    ...base,
    build: {
      write: false,
      target: "es2022",
      modulePreload: false,
      lib: { entry: join(root, entry), formats: [format], name: "copress", fileName: "program" },
    },
  });
  const chunks = [result].flat().flatMap(({ output }) => output);
  return chunks.find((chunk) => chunk.type === "chunk").code;
};

/** Inline in HTML neither may occur; in strings, templates and patterns, where they do, these say the same. */
const inlinable = (code) => code.replaceAll(/<(?=\/script|script|!--)/gi, "\\x3C");

/** Only the format that every browser with 3D transforms reads. */
const katexCss = () => {
  const folder = join(root, "node_modules/katex/dist");
  const css = readFileSync(join(folder, "katex.min.css"), "utf8");
  return css.replaceAll(/src:url\(([\w/.-]+\.woff2)\) format\("woff2"\)[^}]*/g, (_, path) => {
    const data = readFileSync(join(folder, path)).toString("base64");
    return `src:url(data:font/woff2;base64,${data}) format("woff2")`;
  });
};

const themeCss = async () => {
  const entry = "\0themes";
  const imports = themes.map(
    (name) =>
      `export { default as ${name} } from ${JSON.stringify(join(root, `client/stage/themes/${name}.css?inline`))};`,
  );
  const source = {
    name: "themes",
    resolveId: (id) => (id === entry ? entry : null),
    load: (id) => (id === entry ? imports.join("\n") : null),
  };
  const result = await build({
    ...base,
    plugins: [source],
    build: { write: false, target: "es2022", rollupOptions: { input: entry, preserveEntrySignatures: "strict" } },
  });
  const { code } = [result]
    .flat()
    .flatMap(({ output }) => output)
    .find((chunk) => chunk.type === "chunk");
  return import(`data:text/javascript,${encodeURIComponent(code)}`);
};

/** The licences of what is in the programs ask to be passed on. */
const licences = () =>
  ["impress.js", "dompurify", "katex"]
    .map((name) => `${name}\n\n${readFileSync(join(root, "node_modules", name, "LICENSE"), "utf8").trim()}\n`)
    .join(`\n${"-".repeat(72)}\n\n`);

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
for (const [name, entry] of Object.entries(programs)) {
  writeFileSync(join(out, `${name}.js`), inlinable(await bundle(entry, "iife")));
}
writeFileSync(join(out, "styles.json"), JSON.stringify({ ...(await themeCss()), katex: katexCss() }));
writeFileSync(join(out, "licences.txt"), licences());
