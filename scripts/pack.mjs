// `npm run pack [folder]`: what a server needs to run and nothing else, into `dist/app` (the image is made of it): the built program, the migrations,
// the sample talk, and of the packages only the files that the program reaches. They are found by tracing its imports: npm itself would also bring
// Prisma's studio, its engines and a TypeScript compiler, some 400 MB, because they are peers of the database client.

import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { nodeFileTrace } from "@vercel/nft";
import { root } from "./lib/node.mjs";
import { setUp } from "./setup.mjs";

const out = resolve(root, process.argv[2] ?? "dist/app");
/** Read at run time by path, not by import. */
const alongside = ["dist/client", "dist/export", "prisma/migrations", "server/decks/sample", "package.json", "LICENSE"];

const programsIn = (folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".js"))
    .map((name) => join(folder, name));

const sizeOf = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);

/** Bytes up to which a package is taken whole: which of its forms is read depends on the Node that runs it, and tracing sees one. */
const SMALL = 1_500_000;
const packageOf = (path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? path;

const copy = (path) => {
  mkdirSync(dirname(join(out, path)), { recursive: true });
  cpSync(join(root, path), join(out, path), { recursive: true, dereference: true });
};

const pack = async () => {
  // Every program, not the entries alone: threads are started by their file's address.
  const entries = ["dist/server", "dist/shared"].flatMap(programsIn);
  const { fileList, warnings } = await nodeFileTrace(entries, { base: root, processCwd: root });
  // Optional parts of packages that are not installed: told, for one of them may be missed.
  const missed = new Set([...warnings].map(({ message }) => /dependency "(.+?)"/.exec(message)?.[1]).filter(Boolean));
  console.log(`Not installed, and optional: ${[...missed].join(", ")}.`);
  rmSync(out, { recursive: true, force: true });
  const reached = [...fileList].filter(
    (path) => /^(?:dist|node_modules)\//.test(path) && !/\.(?:map|d\.ts)$/.test(path),
  );
  const packages = [...new Set(reached.filter((path) => path.startsWith("node_modules/")).map(packageOf))];
  const whole = packages.filter((folder) => sizeOf(join(root, folder)) <= SMALL);
  for (const path of [...reached, ...whole, ...alongside]) if (existsSync(join(root, path))) copy(path);
  const megabytes = (folder) => `${(sizeOf(folder) / 1e6).toFixed(1)} MB`;
  console.log(
    `Packed into ${relative(root, out)}: ${megabytes(out)}, of it packages ${megabytes(join(out, "node_modules"))}.`,
  );
};

if ((await setUp()) === null) await pack();
else process.exitCode = 1;
