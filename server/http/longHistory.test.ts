/** A history of 10,000 versions, through HTTP, on a real database. How long it takes is measured in bench/suites/history.bench.ts. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cutText } from "../../shared/deck/compare/cut.ts";
import {
  compareResponseSchema,
  searchResponseSchema,
  storyResponseSchema,
  type VersionsResponse,
  versionResponseSchema,
  versionsResponseSchema,
} from "../../shared/protocol/history.ts";
import type { CreateDeckResponse } from "../../shared/protocol/http.ts";
import type { SlideKey } from "../../shared/protocol/ids.ts";
import { PrismaVersions } from "../history/store/prismaVersions.ts";
import { thinnedOut } from "../history/store/thinning.ts";
import { startTestApp, type TestApp } from "../testing/testApp.ts";
import { read } from "../testing/testServer.ts";

const MANY = 10_000;
const DAY = 86_400_000;
const ODD = "# One\n\n---\n# Two\n\nodd words\n";
const EVEN = ODD.replace("odd", "even");

let app: TestApp;
let made: CreateDeckResponse;

/** Versions 1 to 10,000, ten minutes apart, one text by turns with another; copies of two that were made the ordinary way. */
beforeAll(async () => {
  app = await startTestApp();
  made = await app.create(ODD);
  const { id } = made.deck;
  const store = new PrismaVersions(app.database);
  const keyAt = (offset: number) => (offset === 0 ? "first" : "two") as SlideKey;
  const plain = { kind: "auto", name: "", note: "", authors: [], author: null, madeFrom: null } as const;
  for (const text of [EVEN, ODD]) await store.make(id, { ...plain, at: 0, cut: cutText(text, keyAt) });
  await app.database.pool.query(
    `INSERT INTO versions (deck_id, number, at, kind, name, authors, slides, length, hash, layout)
      SELECT deck_id, n, at, 'auto', '', authors, slides, length, hash, layout FROM versions, generate_series(4, $2) n
      WHERE deck_id = $1 AND number = 2 + n % 2`,
    [id, MANY],
  );
  await app.database.pool.query(
    "UPDATE versions SET at = '2026-01-01'::timestamp + number * interval '10 minutes' WHERE deck_id = $1",
    [id],
  );
});
afterAll(() => app?.close());

const ask = (path: string): Promise<Response> =>
  app.ask(`/api/decks/${made.deck.id}/${path}`, { as: made.links.edit.secret });

describe("10,000 versions", () => {
  it("[HV22] are listed in pages, each told once, newest first", async () => {
    const first = await read(versionsResponseSchema, await ask("versions"));
    expect([first.versions.length, first.total, first.next]).toEqual([50, MANY, MANY - 49]);
    expect(first.versions.slice(0, 2).map(({ changes }) => changes)).toEqual(
      [1, 1].map((changed) => ({ added: 0, removed: 0, changed, moved: 0 })),
    );
    const seen: number[] = [];
    for (let next: number | null = MANY + 1; next !== null; ) {
      const page: VersionsResponse = await read(versionsResponseSchema, await ask(`versions?limit=200&before=${next}`));
      seen.push(...page.versions.map(({ number }) => number));
      next = page.next;
    }
    expect(seen).toEqual(Array.from({ length: MANY }, (_, i) => MANY - i));
  });

  it("[HV20] [HV22] are each read and compared", async () => {
    for (const number of [2, 5_001, MANY]) {
      const { markdown, previous, next } = await read(versionResponseSchema, await ask(`versions/${number}`));
      expect([markdown, previous, next]).toEqual([
        number % 2 === 0 ? EVEN : ODD,
        number - 1,
        number === MANY ? null : number + 1,
      ]);
    }
    const { slides } = await read(compareResponseSchema, await ask(`versions/2/compare?with=${MANY - 1}`));
    expect(slides.map(({ changes }) => changes.join())).toEqual(["", "changed"]);
    const now = await read(compareResponseSchema, await ask("versions/7/compare?with=now"));
    expect(now.slides.flatMap(({ changes }) => changes)).toEqual([]);
  });

  it("[HV24] are searched, and a slide's story told, so far at a time", async () => {
    const { hits } = await read(searchResponseSchema, await ask("history/search?q=even"));
    expect(hits).toMatchObject([{ slide: "two", since: { number: 2 }, until: { number: MANY }, still: true }]);
    const story = await read(storyResponseSchema, await ask("slides/two/story"));
    expect([story.moments.length, story.moments[0]?.version.number]).toEqual([50, MANY]);
    const more = await read(storyResponseSchema, await ask(`slides/two/story?before=${story.next}`));
    expect(more.moments[0]?.version.number).toBe(MANY - 50);
  });

  it("[HV7] [HV8] are thinned in one go, but the named, the first, those of talks, and the newest", async () => {
    const { id } = made.deck;
    const store = new PrismaVersions(app.database);
    await store.patch(id, 4_000, { name: "sent" });
    await store.patch(id, 4_001, { kind: "talk" });
    await store.patch(id, 4_002, { pinned: true });
    const stamps = await store.stamps(id);
    const end = stamps.at(-1)?.at ?? 0;
    const gone = thinnedOut(stamps, end);
    expect(gone.length).toBeGreaterThan(9_000);
    expect(await store.thin(id, gone)).toBe(gone.length);
    const left = await store.stamps(id);
    const kept = new Set(left.map(({ number }) => number));
    for (const number of [1, 4_000, 4_001, 4_002, MANY]) expect([number, kept.has(number)]).toEqual([number, true]);
    // All of the last day, every hour of the week before, every day before that.
    expect(left.filter(({ at }) => end - at < DAY)).toHaveLength(144);
    const slots = (of: typeof stamps, size: number) => new Set(of.map(({ at }) => Math.floor(at / size)));
    expect(slots(left, DAY)).toEqual(slots(stamps, DAY));
    const week = ({ at }: { at: number }) => end - at >= DAY && end - at < 7 * DAY;
    expect(slots(left.filter(week), DAY / 24)).toEqual(slots(stamps.filter(week), DAY / 24));
    const after = await read(versionsResponseSchema, await ask("versions?limit=200"));
    expect(after.total).toBe(left.length);
    expect((await read(versionResponseSchema, await ask("versions/4001"))).markdown).toBe(ODD);
    expect((await ask("versions/5001")).status).toBe(404);
  });
});
