/** What strangers and careless programs send to the history's doors, on the real server and database. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type VersionInfo, versionSchema, versionsResponseSchema } from "../../shared/protocol/history.ts";
import type { CreateDeckResponse } from "../../shared/protocol/http.ts";
import { codeOf, read, TestServer } from "../testing/testServer.ts";

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server?.stop());

const DECK = "# One\n\nfirst words\n\n---\n# Two\n";
const MiB = 1024 * 1024;

const versions = async ({ deck, links }: CreateDeckResponse): Promise<VersionInfo[]> =>
  (await read(versionsResponseSchema, await server.api(`${deck.id}/versions`, links.view.secret))).versions;

describe("the history's doors, misused", () => {
  it("[HV22] say that there is no such version, at each address that has a number", async () => {
    const made = await server.create(DECK);
    const { deck, links } = made;
    const numbers = ["0", "-1", "2", "01", "1e3", "1.5", "NaN", "null", "%00", "1%20", "2147483648", "9".repeat(400)];
    const { secret } = links.edit;
    for (const number of [...numbers, "١", "1;DROP TABLE versions", "../../1"].map(encodeAgain)) {
      const at = `${deck.id}/versions/${number}`;
      const answers = [
        server.api(at, secret),
        server.api(`${at}/markdown`, secret),
        server.api(`${at}/compare?with=now`, secret),
        server.api(`${deck.id}/versions/1/compare?with=${number}`, secret),
        server.api(at, secret, "PATCH", { name: "x" }),
        server.api(`${at}/restore`, secret, "POST", {}),
        server.api(`${deck.id}/export?as=markdown&version=${number}`, secret),
      ];
      const codes = await Promise.all(answers.map(async (answer) => codeOf(await answer)));
      expect([number, new Set(codes)]).toEqual([number, new Set(["no-version"])]);
    }
    expect(await versions(made)).toHaveLength(1);
  });

  it("[HV22] [HV21] give nothing of another deck, by number or by slide", async () => {
    const [mine, theirs] = [await server.create(DECK), await server.create("# Theirs\n")];
    for (const text of ["# Theirs 2\n", "# Theirs 3\n"])
      await server.api(`${theirs.deck.id}/markdown`, theirs.links.edit.secret, "PUT", { markdown: text });
    const { secret } = mine.links.owner;
    for (const path of ["versions", "versions/1", "versions/1/markdown", "versions/1/compare", "authors"])
      expect((await server.api(`${theirs.deck.id}/${path}`, secret)).status).toBe(401);
    const restore = (id: string) => server.api(`${id}/versions/3/restore`, secret, "POST", {});
    expect((await restore(theirs.deck.id)).status).toBe(401);
    expect(await codeOf(await restore(mine.deck.id))).toBe("no-version");
    expect(await server.markdown(mine)).toBe(DECK);
  });

  it("[HV22] refuse labels of any size and kind but the right ones, and store nothing", async () => {
    const made = await server.create(DECK);
    const { deck, links } = made;
    const send = async (method: "POST" | "PATCH", body: unknown) =>
      codeOf(await server.api(`${deck.id}/versions${method === "POST" ? "" : "/1"}`, links.edit.secret, method, body));
    for (const method of ["POST", "PATCH"] as const) {
      expect(await send(method, { name: "n".repeat(2 * MiB) })).toBe("too-large");
      expect(await send(method, { name: "ok", note: "n".repeat(2 * MiB) })).toBe("too-large");
      for (const bad of [{ name: "n".repeat(121) }, { name: "ok", note: "n".repeat(2_001) }, { name: {} }, [], "{", {}])
        expect(await send(method, bad)).toBe("bad-request");
    }
    expect((await versions(made)).map(({ name, note }) => [name, note])).toEqual([["", ""]]);
    const odd = { name: '<b>"\u202e%_\\', note: "'); DROP TABLE versions;--\n🎈" };
    const named = await read(versionSchema, await server.api(`${deck.id}/versions/1`, links.edit.secret, "PATCH", odd));
    expect(named).toMatchObject(odd);
    const found = await server.api(
      `${deck.id}/versions?name=${encodeURIComponent(odd.name.slice(-3))}`,
      links.view.secret,
    );
    expect((await read(versionsResponseSchema, found)).versions).toHaveLength(1);
    const none = await server.api(`${deck.id}/versions?name=${encodeURIComponent("%_%")}`, links.view.secret);
    expect((await read(versionsResponseSchema, none)).versions).toHaveLength(0);
  });

  it("[HV6] [HV22] take one of many names for a text at once, and the last of many new names", async () => {
    const made = await server.create(DECK);
    const { deck, links } = made;
    const names = Array.from({ length: 20 }, (_, i) => `name ${i}`);
    const posted = await Promise.all(
      names.map((name) => server.api(`${deck.id}/versions`, links.edit.secret, "POST", { name })),
    );
    expect(posted.map(({ status }) => status).sort()).toEqual([201, ...names.slice(1).map(() => 409)]);
    const patched = await Promise.all(
      names.map((name) =>
        server.api(`${deck.id}/versions/1`, links.edit.secret, "PATCH", { name, note: `of ${name}` }),
      ),
    );
    expect(new Set(patched.map(({ status }) => status))).toEqual(new Set([200]));
    const [version, ...more] = await versions(made);
    expect(more).toEqual([]);
    expect(version?.note).toBe(`of ${version?.name}`);
  });

  it("[HV22] end in an answer when the deck is deleted meanwhile", async () => {
    const { deck, links } = await server.create(DECK);
    const path = `${deck.id}/versions`;
    const gone = server.api(deck.id, links.owner.secret, "DELETE");
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) => [
        server.api(path, links.edit.secret, "POST", { name: `n${i}` }),
        server.api(`${path}/1`, links.edit.secret, "PATCH", { name: `m${i}` }),
        server.api(`${path}/1/restore`, links.edit.secret, "POST", {}),
        server.api(`${path}/1/compare`, links.edit.secret),
        server.api(`${deck.id}/markdown`, links.edit.secret, "PUT", { markdown: `# ${i}\n` }),
      ]).flat(),
    );
    expect((await gone).status).toBe(204);
    for (const { status } of answers) expect([200, 201, 401, 404, 409]).toContain(status);
    expect((await server.api(path, links.owner.secret)).status).toBe(401);
  });
});

/** So that it is one part of an address. */
const encodeAgain = (number: string): string => (/^%/.test(number) ? number : encodeURIComponent(number));
