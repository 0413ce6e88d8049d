import { describe, expect, it } from "vitest";
import type { VersionInfo, VersionsQuery } from "../../../../shared/protocol/history.ts";
import { NetworkError } from "../../../http/networkError.ts";
import { pastChoices, readPast } from "./pastChoices.ts";

const version = (number: number, name = ""): VersionInfo => ({
  ...{ number, name, at: "2026-11-25T14:05:00.000Z", kind: "auto", note: "", authors: [], author: null },
  ...{ madeFrom: null, slides: 1, length: 1, changes: { added: 0, removed: 0, changed: 0, moved: 0 } },
});
const all = [version(9), version(8, "sent"), version(7), version(2, "first draft")];
const list = async ({ named }: VersionsQuery = {}) => ({
  ...{ authors: [], next: null, total: all.length },
  versions: named ? all.filter(({ name }) => name !== "") : all.slice(0, 3),
});

describe("the versions that a talk can be pinned to", () => {
  it("[FP29] are the named ones, then the newest of the others", async () => {
    const past = await readPast("edit", { list });
    expect(pastChoices(past, null).map(({ value }) => value)).toEqual(["8", "2", "9", "7"]);
    expect(pastChoices(past, null, "en-GB")[0]?.label).toMatch(/^sent · 25 Nov/);
    expect(pastChoices(past, 7)).toHaveLength(4);
    // The one that is shown is among them, however old.
    expect(pastChoices(past, 5)[0]).toEqual({ value: "5", label: "Version 5" });
  });

  it("[FP29] are none for who may not read the history; a failure is told", async () => {
    const asked: unknown[] = [];
    const counted = (query: VersionsQuery = {}) => {
      asked.push(query);
      return list(query);
    };
    const refused = await readPast("present", { list: counted });
    expect(asked).toEqual([]);
    expect(refused).toEqual({ state: "none" });
    expect(pastChoices(refused, null)).toEqual([]);
    expect(pastChoices(refused, 5)).toEqual([{ value: "5", label: "Version 5" }]);
    const failed = await readPast("owner", { list: () => Promise.reject(new NetworkError("away")) });
    expect(failed).toEqual({ state: "failed" });
    expect(pastChoices(null, null)).toEqual([]);
  });
});
