// `npm run changelog`: writes CHANGELOG.md from the `FEATURE:` and `FIX:` sentences of the commits, newest first.

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./lib/node.mjs";

const head = `# Changelog

What users notice, newest first. Gathered from the \`FEATURE:\` and \`FIX:\` lines of the commits; a release gets its number when it is tagged.

## Unreleased
`;

const git = (...args) => execFileSync("git", args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });

/** A sentence begins with a capital, but a name, a path or a piece of code is written as it is. */
const begun = (sentence) =>
  /^[a-z]+(?:[ ,]|$)/.test(sentence) ? sentence[0].toUpperCase() + sentence.slice(1) : sentence;

/** The sentences of one kind in a commit's message; they go on until the next kind, or an empty line. */
const sentencesOf = (message, kind) =>
  [...message.matchAll(new RegExp(`^${kind}: (.*(?:\n(?!(?:FEATURE|FIX): |\n).*)*)`, "gm"))].map(([, text]) =>
    begun(text.replace(/\s+/g, " ").trim()),
  );

const messages = git("log", "--format=%B%x00").split("\0");
const section = (title, kind) => {
  const all = [...new Set(messages.flatMap((message) => sentencesOf(message, kind)))];
  return `\n### ${title}\n\n${all.map((sentence) => `- ${sentence}\n`).join("")}`;
};

writeFileSync(join(root, "CHANGELOG.md"), head + section("New", "FEATURE") + section("Mended", "FIX"));
