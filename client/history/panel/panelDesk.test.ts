import { describe, expect, it, vi } from "vitest";
import type { CompareResponse, VersionInfo } from "../../../shared/protocol/history.ts";
import type { HistoryApi } from "../../http/historyApi.ts";
import { comparedOf, versionOf } from "../testing.ts";
import { CLOSED, openPanelDesk } from "./panelDesk.ts";

const since = (from: VersionInfo, ...slides: CompareResponse["slides"]): CompareResponse => ({
  from,
  to: null,
  slides,
  settings: null,
});

const open = (answers: readonly CompareResponse[]) => {
  const compare = vi.fn<HistoryApi["compare"]>();
  for (const answer of answers) compare.mockResolvedValueOnce(answer);
  const list = vi.fn(async () => ({ versions: [versionOf(2), versionOf(1)], authors: [], next: null, total: 2 }));
  const waiting: (() => void)[] = [];
  const later = (run: () => void) => {
    waiting.push(run);
    return () => void waiting.splice(waiting.indexOf(run), 1);
  };
  const desk = openPanelDesk({ api: { compare, list } as unknown as HistoryApi, later });
  return { desk, compare, waiting };
};

const [one, two] = [versionOf(1), versionOf(2)];
const [a, b, same] = [comparedOf("a", ["changed"]), comparedOf("b", ["removed"]), comparedOf("c", [])];

describe("the history beside the text", () => {
  it("[HB0] a version is compared with the text of now, and the first slide that differs is open", async () => {
    const { desk, compare } = open([since(one, same, a, b)]);
    await desk.choose(one);
    expect(compare.mock.calls.map(([version, to]) => [version, to])).toEqual([[1, "now"]]);
    expect(desk.open.value).toBe("a");
    await desk.choose(null);
    expect([desk.chosen.value, desk.since.value]).toEqual([null, null]);
  });

  it("[HB1] it is compared again a while after somebody wrote, once however much they write; only while a version is shown", async () => {
    const { desk, compare, waiting } = open([since(one, a), since(one, b)]);
    desk.textChanged();
    expect(waiting).toEqual([]);
    await desk.choose(one);
    desk.textChanged();
    desk.textChanged();
    expect(waiting).toHaveLength(1);
    waiting.shift()?.();
    await vi.waitFor(() => expect(desk.since.value?.slides).toEqual([b]));
    expect(compare).toHaveBeenCalledTimes(2);
    desk.textChanged();
    desk.close();
    expect(waiting).toEqual([]);
  });

  it("[HB1] the slide one looks at stays open; closed by hand, none opens by itself", async () => {
    const { desk } = open([since(one, a, b), since(one, a, b), since(one, a)]);
    await desk.choose(one);
    desk.open.value = "b";
    await desk.again();
    expect(desk.open.value).toBe("b");
    desk.open.value = CLOSED;
    await desk.again();
    expect(desk.open.value).toBe(CLOSED);
  });

  it("[HB0] only the last version that was chosen counts", async () => {
    const { desk, compare } = open([]);
    let late: (answer: CompareResponse) => void = () => undefined;
    compare.mockReturnValueOnce(
      new Promise((resolve) => {
        late = resolve;
      }),
    );
    compare.mockResolvedValueOnce(since(two, b));
    const first = desk.choose(one);
    await desk.choose(two);
    late(since(one, a));
    await first;
    expect(desk.chosen.value?.number).toBe(2);
    expect(desk.since.value?.slides).toEqual([b]);
  });

  it("[HB2] a failure is said, and one may try again", async () => {
    const { desk, compare } = open([]);
    compare.mockRejectedValueOnce(new Error("away"));
    compare.mockResolvedValueOnce(since(one, a));
    await desk.choose(one);
    expect([desk.trouble.value, desk.busy.value]).toEqual([new Error("away"), false]);
    await desk.again();
    expect([desk.trouble.value, desk.open.value]).toEqual([null, "a"]);
  });
});
