import { Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import { createLog, safePath } from "./log.ts";

describe("the log", () => {
  it("[HT16] writes no secret, wherever it stands", () => {
    const lines: string[] = [];
    const sink = new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        done();
      },
    });
    const log = createLog("info", sink);
    const secret = "hunter2";
    log.info(
      {
        secret,
        headers: { authorization: `Bearer ${secret}`, cookie: secret },
        request: { headers: { authorization: secret } },
      },
      "a",
    );
    log.error({ databaseUrl: secret, config: { DATABASE_URL: secret, token: secret } }, "b");
    expect(lines.length).toBe(2);
    expect(lines.join()).not.toContain(secret);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ msg: "a", headers: { authorization: "-" } });
  });

  it("[HT16] names where a request went, without query, fragment or file token", () => {
    expect(safePath("/sync/deck-1?token=hunter2")).toBe("/sync/deck-1");
    expect(safePath("/edit/deck-1#hunter2")).toBe("/edit/deck-1");
    expect(safePath("/files/hunter2/a.png")).toBe("/files/-/a.png");
    expect(safePath(`/${"x".repeat(5_000)}`).length).toBe(200);
  });
});
