import { describe, expect, it } from "vitest";
import type { CompareResponse, VersionResponse, VersionsResponse } from "../../../shared/protocol/history.ts";
import type { HistoryApi } from "../../http/historyApi.ts";
import { comparedOf, versionOf } from "../testing.ts";
import { type HistoryDesk, openHistoryDesk } from "./historyDesk.ts";

const NEWEST = 4;
const unasked = (): Promise<never> => Promise.reject(new Error("nobody asks this here"));

const answer = (number: number): VersionResponse => ({
  version: versionOf(number),
  authors: [],
  markdown: `# Version ${number}\n`,
  keys: ["k"],
  previous: number > 1 ? number - 1 : null,
  next: number < NEWEST ? number + 1 : null,
});

/** A server whose answers to `get` can be held back. */
const server = () => {
  const compared: string[] = [];
  const held = new Map<number, Promise<void>>();
  const api: HistoryApi = {
    list: async ({ before = NEWEST + 1, limit = NEWEST } = {}): Promise<VersionsResponse> => ({
      versions: Array.from({ length: NEWEST }, (_, i) => versionOf(NEWEST - i))
        .filter(({ number }) => number < Number(before))
        .slice(0, Number(limit)),
      authors: [],
      next: null,
      total: NEWEST,
    }),
    get: async (number) => {
      await held.get(number);
      if (number > NEWEST) throw new Error("no such version");
      return answer(number);
    },
    compare: async (from, to): Promise<CompareResponse> => {
      compared.push(`${from}>${to}`);
      return { from: versionOf(from), to: null, slides: [comparedOf("k", ["changed"])], settings: null };
    },
    markdown: unasked,
    name: unasked,
    patch: unasked,
    restore: unasked,
    story: unasked,
    search: unasked,
    authors: unasked,
  };
  return { api, compared, held };
};

const open = (start: Parameters<typeof openHistoryDesk>[0]["start"]) => {
  const { api, compared, held } = server();
  const queries: string[] = [];
  const desk = openHistoryDesk({ api, now: async () => "# Now\n", start, write: (query) => queries.push(query) });
  return { desk, compared, held, queries };
};

const untilShown = (desk: HistoryDesk, moment: number): Promise<void> =>
  new Promise((resolve) => {
    const stop = desk.shown.subscribe((shown) => {
      if (shown?.moment !== moment) return;
      queueMicrotask(() => stop());
      resolve();
    });
  });

const NOWHERE = { version: null, with: null, slide: null };

describe("the history page's state", () => {
  it("[HH1] begins at the newest, against the version before, and says so in the address", async () => {
    const { desk, compared, queries } = open(NOWHERE);
    await untilShown(desk, NEWEST);
    expect(compared).toEqual(["3>4"]);
    expect(queries.at(-1)).toBe("?v=4");
    desk.close();
  });

  it("[HH7] compares from the older to the later, whichever was chosen first", async () => {
    const { desk, compared } = open({ version: 3, with: 1, slide: null });
    await untilShown(desk, 3);
    expect(desk.other.value?.moment).toBe(1);
    await desk.compareWith(4);
    await desk.compareWith("now");
    expect(compared).toEqual(["1>3", "3>4", "3>now"]);
    expect(desk.other.value?.deck.slides[0]?.title).toBe("Now");
    await desk.compareWith(null);
    expect(desk.other.value).toBeNull();
    desk.close();
  });

  it("[HH2] shows the last wish, however late an earlier answer comes", async () => {
    const { desk, held } = open({ version: 4, with: null, slide: null });
    await untilShown(desk, 4);
    let release = (): void => {};
    held.set(
      2,
      new Promise((resolve) => {
        release = resolve;
      }),
    );
    const slow = desk.show(2);
    await desk.show(3);
    release();
    await slow;
    expect(desk.shown.value?.moment).toBe(3);
    expect(desk.busy.value).toBe(false);
    desk.close();
  });

  it("[HH4] steps through time as far as there is any", async () => {
    const { desk } = open({ version: 3, with: null, slide: null });
    await untilShown(desk, 3);
    expect(await desk.step(1)).toBe(true);
    expect(await desk.step(1)).toBe(false);
    expect(desk.view.value.version).toBe(4);
    desk.close();
  });

  it("[HH2] tells what could not be read, and keeps what it showed", async () => {
    const { desk } = open({ version: 3, with: null, slide: null });
    await untilShown(desk, 3);
    await desk.show(9);
    expect(desk.trouble.value).toBeInstanceOf(Error);
    expect(desk.shown.value?.moment).toBe(3);
    await desk.show(2);
    expect(desk.trouble.value).toBeNull();
    desk.close();
  });

  it("[HH2] what is done concerns the version chosen last, once it is there; nothing when it cannot be shown", async () => {
    const { desk, held } = open({ version: 4, with: null, slide: null });
    await untilShown(desk, 4);
    let release = (): void => {};
    held.set(
      2,
      new Promise((resolve) => {
        release = resolve;
      }),
    );
    void desk.show(2);
    const settled = desk.settled();
    release();
    expect((await settled)?.moment).toBe(2);
    void desk.show(9);
    expect(await desk.settled()).toBeNull();
    desk.close();
  });

  it("[HH4] goes on beyond what is listed, and to the nearest of a number", async () => {
    const { desk } = open({ version: 2, with: null, slide: null });
    await untilShown(desk, 2);
    expect(await desk.step(-1)).toBe(true);
    expect(await desk.step(-1)).toBe(false);
    await desk.showNear(3);
    expect(desk.shown.value?.moment).toBe(3);
    desk.close();
  });
});
