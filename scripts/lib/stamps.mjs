import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./node.mjs";
import { isSource } from "./sources.mjs";

/** All source files under these paths (files or folders, relative to the project), sorted; a path that is not there counts as no file. */
const filesOf = (paths) => {
  const found = [];
  const visit = (path) => {
    const stat = statSync(join(root, path), { throwIfNoEntry: false });
    if (stat === undefined) return;
    if (stat.isFile()) found.push({ path, mark: `${stat.mtimeMs} ${stat.size}` });
    else for (const name of readdirSync(join(root, path))) if (isSource(`${path}/${name}`)) visit(`${path}/${name}`);
  };
  for (const path of paths) visit(path);
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
};

const sha = (update) => {
  const hash = createHash("sha256");
  update(hash);
  return hash.digest("hex");
};

const quickOf = (files) =>
  sha((hash) => {
    for (const { path, mark } of files) hash.update(`${path} ${mark}\n`);
  });

const contentOf = (files) =>
  sha((hash) => {
    for (const { path } of files) hash.update(`${path}\n`).update(readFileSync(join(root, path)));
  });

const readStamp = (stamp) => {
  const file = join(root, stamp);
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    // Half written by a process that was killed: the same as none, the work is done again.
    return {};
  }
};

const writeStamp = (stamp, content) => {
  const file = join(root, stamp);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(content));
};

/**
 * Looks whether `inputs` are what they were when `stamp` was written, and all `outputs` exist: first by times and sizes (a few ms), then
 * by content, so that a `git checkout` there and back builds nothing. If not fresh, `drop()` comes before the work, for a build that fails leaves
 * outputs that fit no stamp, and `keep()` after it: it stamps the inputs as they were seen, so that an edit during the build is built next time.
 */
export const look = ({ inputs, outputs, stamp }) => {
  const old = readStamp(stamp);
  const files = filesOf(inputs);
  const quick = quickOf(files);
  const complete = outputs.every((path) => existsSync(join(root, path)));
  if (complete && old.quick === quick) return { fresh: true };
  const content = contentOf(files);
  const keep = () => writeStamp(stamp, { quick, content });
  const drop = () => rmSync(join(root, stamp), { force: true });
  const fresh = complete && old.content === content;
  if (fresh) keep();
  return { fresh, keep, drop };
};
