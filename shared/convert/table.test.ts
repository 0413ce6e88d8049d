/** docs/coming-from.md against the forms: every row has a source and a deck, and every form a row. */
import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { kindTable } from "../protocol/deckKinds.ts";
import { allForms } from "./testing/allForms.ts";

const file = new URL("../../docs/coming-from.md", import.meta.url);

const cell = (text: string): string => text.replaceAll("|", "\\|");

const section = (kind: string): string => {
  const { tool } = kindTable.find((row) => row.kind === kind) ?? { tool: kind };
  const forms = allForms.find((each) => each.kind === kind)?.forms ?? [];
  const rows = forms.map(({ form, becomes }) => `| ${cell(form)} | ${cell(becomes)} |`);
  return [`## ${tool}`, "", `\`--from ${kind}\``, "", "| form | becomes |", "| --- | --- |", ...rows, ""].join("\n");
};

describe("docs/coming-from.md", () => {
  it("[CV1] has a table for each tool, and a row for each form", () => {
    const page = readFileSync(file, "utf8");
    const [head = ""] = page.split(/^## /m);
    const kinds = kindTable.map(({ kind }) => kind).filter((kind) => kind !== "copress");
    const meant = `${head.trimEnd()}\n\n${kinds.map(section).join("\n")}`;
    if (process.env.WRITE_DOCS === "yes") writeFileSync(file, meant);
    expect(readFileSync(file, "utf8")).toBe(meant);
    expect(allForms.map(({ kind }) => kind)).toEqual(kinds);
  });
});
