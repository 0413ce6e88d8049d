import { describe, expect, it } from "vitest";
import type { DeckId, Secret, SlideKey } from "../../shared/protocol/ids.ts";
import { ApiError } from "./apiError.ts";
import { createHistoryApi } from "./historyApi.ts";
import type { Answer, Asked } from "./transport.ts";

const make = (answer: Answer) => {
  const asked: Asked[] = [];
  const api = createHistoryApi("s".repeat(40) as Secret, "deck-1" as DeckId, async (each) => {
    asked.push(each);
    return answer;
  });
  return { api, asked };
};
const ok = (body: object): Answer => ({ status: 200, body: JSON.stringify(body) });

describe("the history's API", () => {
  it("asks what the doors take", async () => {
    const { api, asked } = make(
      ok({ versions: [], markdown: "", slides: [], moments: [], hits: [], writers: {}, number: 1, outcome: "same" }),
    );
    await api.list({ before: 7, name: "a & b" });
    await api.get(3);
    await api.compare(3, "now");
    await api.story({ key: "first 1" as SlideKey }, 9);
    await api.story({ key: "first" as SlideKey, at: 3 });
    await api.search("wörter");
    await api.authors();
    await api.name("sent", "to all");
    await api.patch(3, { note: "" });
    await api.restore(3, "k" as SlideKey);
    await api.restore(3);
    expect(asked.map(({ method, url, body }) => [method, url.replace("/api/decks/deck-1", ""), body])).toEqual([
      ["GET", "/versions?before=7&name=a+%26+b", undefined],
      ["GET", "/versions/3", undefined],
      ["GET", "/versions/3/compare?with=now", undefined],
      ["GET", "/slides/first%201/story?before=9", undefined],
      ["GET", "/slides/first/story?at=3", undefined],
      ["GET", "/history/search?q=w%C3%B6rter", undefined],
      ["GET", "/authors", undefined],
      ["POST", "/versions", '{"name":"sent","note":"to all"}'],
      ["PATCH", "/versions/3", '{"note":""}'],
      ["POST", "/versions/3/restore", '{"slide":"k"}'],
      ["POST", "/versions/3/restore", "{}"],
    ]);
    expect(asked.every(({ headers }) => headers.Authorization === `Bearer ${"s".repeat(40)}`)).toBe(true);
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
