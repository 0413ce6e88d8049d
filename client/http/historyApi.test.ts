import { describe, expect, it } from "vitest";
import type { DeckId, Secret, SlideKey } from "../../shared/protocol/ids.ts";
import { versionOf } from "../history/testing.ts";
import { ApiError, apiErrorOf } from "./apiError.ts";
import { createAsker } from "./ask.ts";
import { createHistoryApi } from "./historyApi.ts";
import type { HttpAnswer, HttpQuestion } from "./transport.ts";

const make = (answer: HttpAnswer) => {
  const asked: HttpQuestion[] = [];
  const send = async (each: HttpQuestion) => {
    asked.push(each);
    return answer;
  };
  const asking = createAsker({ send, refusal: apiErrorOf });
  const api = createHistoryApi("s".repeat(40) as Secret, "deck-1" as DeckId, asking);
  return { api, asked };
};
const ok = (body: object): HttpAnswer => ({ status: 200, body: JSON.stringify(body) });

const version = versionOf(3);

describe("the history's API", () => {
  it("asks what the doors take", async () => {
    const { api, asked } = make(
      ok({
        ...version,
        version,
        authors: [],
        next: null,
        ...{ versions: [], total: 0, markdown: "", keys: [], previous: null },
        ...{ moments: [], key: "first", hits: [], writers: {} },
      }),
    );
    await api.list({ before: 7, name: "a & b" });
    await api.get(3);
    await api.story({ key: "first 1" as SlideKey }, 9);
    await api.story({ key: "first" as SlideKey, at: 3 });
    await api.search("wörter");
    await api.authors();
    await api.name("sent", "to all");
    await api.patch(3, { note: "" });
    const comparing = make(ok({ from: version, to: null, slides: [], settings: null }));
    await comparing.api.compare(3, "now");
    const restoring = make(ok({ outcome: "same", version: null }));
    await restoring.api.restore(3, "k" as SlideKey);
    await restoring.api.restore(3);
    asked.push(...comparing.asked, ...restoring.asked);
    expect(asked.every(({ headers }) => headers.Authorization === `Bearer ${"s".repeat(40)}`)).toBe(true);
    expect(asked.map(({ method, url, body }) => [method, url.replace("/api/decks/deck-1", ""), body])).toEqual([
      ["GET", "/versions?before=7&name=a+%26+b", undefined],
      ["GET", "/versions/3", undefined],
      ["GET", "/slides/first%201/story?before=9", undefined],
      ["GET", "/slides/first/story?at=3", undefined],
      ["GET", "/history/search?q=w%C3%B6rter", undefined],
      ["GET", "/authors", undefined],
      ["POST", "/versions", '{"name":"sent","note":"to all"}'],
      ["PATCH", "/versions/3", '{"note":""}'],
      ["GET", "/versions/3/compare?with=now", undefined],
      ["POST", "/versions/3/restore", '{"slide":"k"}'],
      ["POST", "/versions/3/restore", "{}"],
    ]);
  });

  it("tells a no, and an answer that is not ours", async () => {
    const problem = {
      type: "about:blank",
      title: "There is no such version.",
      detail: "Look.",
      status: 404,
      code: "no-version",
    };
    await expect(make({ status: 404, body: JSON.stringify(problem) }).api.get(9)).rejects.toMatchObject({ problem });
    await expect(make({ status: 200, body: "<html>" }).api.get(9)).rejects.toBeInstanceOf(ApiError);
    await expect(make({ status: 200, body: "{}" }).api.get(9)).rejects.toMatchObject({
      problem: { code: "bad-answer" },
    });
  });
});
