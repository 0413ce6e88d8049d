import { describe, expect, it } from "vitest";
import type { ImportHereResponse } from "../../../../shared/protocol/history.ts";
import type { ImportFile, Watch } from "../../../http/api.ts";
import { CancelledError, NetworkError } from "../../../http/networkError.ts";
import { createReplacer } from "./replacer.ts";

const answer: ImportHereResponse = { outcome: "replaced", version: 3, skipped: [] };
const file = (path: string, text = "# Talk\n\n---\n# Two\n"): ImportFile => ({ path, file: new Blob([text]) });

/** A replacer whose server answers when the test says so. */
const setUp = () => {
  const calls: {
    files: readonly ImportFile[];
    watch: Watch;
    from: string | undefined;
    answer(value: ImportHereResponse): void;
    fail(error: Error): void;
  }[] = [];
  const replacer = createReplacer({
    countSlides: (text) => text.split("---").length,
    recognise: ({ text }) => (text.includes("marp") ? "marp" : "copress"),
    send: (files, watch, from) =>
      new Promise((resolve, reject) => {
        calls.push({ files, watch, from, answer: resolve, fail: reject });
      }),
  });
  const choose = (...files: ImportFile[]) => replacer.choose(Promise.resolve(files));
  return { replacer, calls, choose, now: () => replacer.replacing.value };
};

describe("replacing a deck by a file", () => {
  it("[ED25] says what would replace it, and sends nothing before it is wished", async () => {
    const { calls, choose, now } = setUp();
    await choose(file("Talk.md"));
    expect(now()).toMatchObject({ state: "asking", chosen: { name: "Talk.md", holds: "2 slides" }, trouble: null });
    await choose(file("one.md", "# One"));
    expect(now()).toMatchObject({ chosen: { holds: "1 slide" } });
    await choose(file("talk.zip"));
    expect(now()).toMatchObject({ chosen: { name: "talk.zip", holds: "" } });
    await choose(file("talk/a.md"), file("talk/b.png"), file("talk/c.txt"));
    expect(now()).toMatchObject({ chosen: { name: "talk", holds: "2 files", leftOut: [{ path: "talk/c.txt" }] } });
    expect(calls).toEqual([]);
  });

  it("[ED25] refuses what is no deck with what to do, and keeps what was chosen when nothing else is", async () => {
    const { choose, now } = setUp();
    await choose(file("film.mp4"));
    expect(now()).toMatchObject({ state: "choosing", trouble: { title: "film.mp4 is not a deck." } });
    await choose(file("Talk.md"));
    await choose();
    expect(now()).toMatchObject({ state: "asking", chosen: { name: "Talk.md" } });
  });

  it("[ED25] sends once, tells how far it is, and can be stopped until all has left", async () => {
    const { replacer, calls, choose, now } = setUp();
    await choose(file("Talk.md"));
    const done = replacer.replace();
    void replacer.replace();
    void choose(file("other.md"));
    expect(calls).toHaveLength(1);
    calls[0]?.watch.onProgress?.(0.4);
    expect(now()).toMatchObject({ state: "sending", part: 0.4, stop: expect.any(Function) });
    calls[0]?.watch.onProgress?.(1);
    expect(now()).toMatchObject({ state: "sending", part: null, stop: null });
    calls[0]?.answer(answer);
    await done;
    expect(now()).toEqual({ state: "done", answer, leftOut: [] });
  });

  it("[ED25] a stop is no failure; a failure is told, and the same can be sent again", async () => {
    const { replacer, calls, choose, now } = setUp();
    await choose(file("Talk.md"));
    const first = replacer.replace();
    const sending = now();
    if (sending.state === "sending") sending.stop?.();
    expect(calls[0]?.watch.signal?.aborted).toBe(true);
    calls[0]?.fail(new CancelledError());
    await first;
    expect(now()).toMatchObject({ state: "asking", trouble: null });
    const second = replacer.replace();
    calls[1]?.fail(new NetworkError("away"));
    await second;
    expect(now()).toMatchObject({ state: "asking", trouble: { title: "The server could not be reached." } });
    const third = replacer.replace();
    calls[2]?.answer(answer);
    await third;
    expect(now().state).toBe("done");
    expect(calls[2]?.files).toBe(calls[0]?.files);
  });

  it("[ED26] tells all that was left out, here and by the server", async () => {
    const { replacer, calls, choose, now } = setUp();
    await choose(file("talk/a.md"), file("talk/notes.txt"));
    const done = replacer.replace();
    calls[0]?.answer({ ...answer, skipped: [{ path: "b.md", reason: "not the deck" }] });
    await done;
    expect(now()).toMatchObject({ leftOut: [{ path: "talk/notes.txt" }, { path: "b.md" }] });
  });

  it("[ED25] says which tool the file is from, and one can say so", async () => {
    const { replacer, calls, choose, now } = setUp();
    await choose(file("a.md", "marp"));
    expect(now()).toMatchObject({ state: "asking", chosen: { kind: "marp" } });
    replacer.readAs("reveal-md");
    const done = replacer.replace();
    expect(calls[0]?.from).toBe("reveal-md");
    calls[0]?.answer(answer);
    await done;
  });
});
