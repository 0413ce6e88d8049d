import { describe, expect, it } from "vitest";
import type { CreateDeckResponse, ImportResponse } from "../../../shared/protocol/http.ts";
import type { DeckId } from "../../../shared/protocol/ids.ts";
import type { Api, ImportFile, Watch } from "../../http/api.ts";
import { CancelledError, NetworkError } from "../../http/networkError.ts";
import { createMaker } from "./deckMaker.ts";

const secret = "owner-secret-0123456789";
const link = { url: "", secret };
const made: CreateDeckResponse = {
  deck: { id: "deck-0001" as DeckId, title: "Talk", createdAt: "", updatedAt: "" },
  links: { owner: link, edit: link, present: link, view: link, follow: link },
};
const url = `/edit/deck-0001#${secret}`;

interface Call {
  readonly files: readonly ImportFile[];
  readonly watch: Watch;
  readonly answer: (answer: Partial<ImportResponse>) => void;
  readonly fail: (error: Error) => void;
}

/** A maker whose server answers when the test says so; `log` holds what was remembered and where the page went, in order. */
const setUp = () => {
  const calls: Call[] = [];
  const log: string[] = [];
  const ask = (files: readonly ImportFile[], watch: Watch) =>
    new Promise<ImportResponse>((resolve, reject) => {
      const answer: Call["answer"] = (more) => resolve({ ...made, skipped: [], ...more });
      calls.push({ files, watch, answer, fail: reject });
    });
  const api: Pick<Api, "createDeck" | "importFiles" | "deleteDeck"> = {
    createDeck: () => ask([], {}),
    importFiles: (files, watch = {}, from = undefined) => {
      if (from !== undefined) log.push(`from ${from}`);
      return ask(files, watch);
    },
    deleteDeck: async (_secret, deck) => void log.push(`delete ${deck}`),
  };
  const decks = {
    remember: ({ id, role }: { id: string; role: string }) => void log.push(`remember ${id} ${role}`),
    forget: (id: string) => void log.push(`forget ${id}`),
  };
  const maker = createMaker({ api, decks, go: (to) => void log.push(`go ${to}`) });
  const call = async (n: number): Promise<Call> => {
    // The maker reads the files first: its steps are promises only, so this ends.
    for (let turn = 0; turn < 10_000 && !calls[n]; turn++) await new Promise(setImmediate);
    const found = calls[n];
    if (!found) throw new Error(`the server was not asked ${n + 1} times`);
    return found;
  };
  return { maker, calls, log, call };
};

const talk: readonly ImportFile[] = [{ path: "talk/deck.md", file: new Blob(["# Talk"]) }];

describe("making a deck", () => {
  it("[HP19] remembers the owner's link, then goes to the deck", async () => {
    const { maker, log, call } = setUp();
    const done = maker.create({});
    expect(maker.making.value.state).toBe("creating");
    (await call(0)).answer({});
    await done;
    expect(log).toEqual(["remember deck-0001 owner", `go ${url}`]);
  });

  it("[HP19] does not begin a second while one is being made", async () => {
    const { maker, calls, call } = setUp();
    const first = maker.create({});
    await maker.create({ sample: true });
    await maker.bring(talk);
    expect(calls).toHaveLength(1);
    (await call(0)).answer({});
    await first;
  });

  it("[HP20] a failure keeps what was brought, and trying again sends the same", async () => {
    const { maker, log, call } = setUp();
    const done = maker.bring(talk);
    (await call(0)).fail(new NetworkError("away"));
    await done;
    const failed = maker.making.value;
    expect(failed).toMatchObject({ state: "failed", title: "The server could not be reached." });
    if (failed.state === "failed") failed.again?.();
    const again = await call(1);
    expect(again.files).toEqual(talk);
    again.answer({});
    await expect.poll(() => log).toEqual(["remember deck-0001 owner", `go ${url}`]);
  });

  it("[HP20] the person's own stop is no failure", async () => {
    const { maker, call } = setUp();
    const done = maker.bring(Promise.resolve(talk));
    const { watch, fail } = await call(0);
    watch.onProgress?.(0.5);
    expect(maker.making.value).toMatchObject({ state: "importing", what: "deck.md", part: 0.5 });
    if (maker.making.value.state === "importing") maker.making.value.stop();
    expect(watch.signal?.aborted).toBe(true);
    fail(new CancelledError());
    await done;
    expect(maker.making.value).toEqual({ state: "idle" });
  });

  it("[HP20] what cannot be read is told, and can be let go", async () => {
    const { maker, calls } = setUp();
    await maker.bring([{ path: "talk.pptx", file: new Blob(["x"]) }]);
    expect(maker.making.value).toMatchObject({ state: "failed", title: "talk.pptx is not a deck.", again: null });
    await maker.bring(Promise.reject(new Error("A folder may hold 5000 files.")));
    expect(maker.making.value).toMatchObject({ state: "failed", detail: "A folder may hold 5000 files." });
    maker.letGo();
    expect(maker.making.value).toEqual({ state: "idle" });
    expect(calls).toEqual([]);
  });

  it("[HP21] what was left out, here or there, is told before the page moves on", async () => {
    const { maker, log, call } = setUp();
    const done = maker.bring([...talk, { path: "talk/plan.docx", file: new Blob(["x"]) }]);
    (await call(0)).answer({ skipped: [{ path: "talk/b.png", reason: "not an image" }] });
    await done;
    expect(log).toEqual(["remember deck-0001 owner"]);
    expect(maker.making.value).toMatchObject({ state: "partly", url, title: "Talk" });
    const { leftOut } = maker.making.value.state === "partly" ? maker.making.value : { leftOut: [] };
    expect(leftOut.map(({ path }) => path)).toEqual(["talk/plan.docx", "talk/b.png"]);
  });

  it("[HP40] tells what became of another tool's talk, and makes it anew as one says it is", async () => {
    const { maker, log, call } = setUp();
    const done = maker.bring(talk);
    const converted = { kind: "marp", confidence: 0.7, changed: [], leftOut: [], original: 1 } as const;
    (await call(0)).answer({ converted: { ...converted, changed: [], leftOut: [] } });
    await done;
    const told = maker.making.value;
    expect(told).toMatchObject({ state: "partly", converted: { kind: "marp" }, leftOut: [] });
    if (told.state === "partly") told.readAs("reveal-md");
    (await call(1)).answer({});
    await expect.poll(() => log.at(-1)).toBe(`go ${url}`);
    expect(log).toEqual([
      "remember deck-0001 owner",
      "delete deck-0001",
      "forget deck-0001",
      "from reveal-md",
      "remember deck-0001 owner",
      `go ${url}`,
    ]);
  });
});
