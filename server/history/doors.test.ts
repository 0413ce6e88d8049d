import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  authorsResponseSchema,
  compareResponseSchema,
  restoreResponseSchema,
  searchResponseSchema,
  storyResponseSchema,
  versionResponseSchema,
  versionSchema,
  versionsResponseSchema,
} from "../../shared/protocol/history.ts";
import { codeOf, read, TestServer } from "../testing/testServer.ts";

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server?.stop());

const api: TestServer["api"] = (...request) => server.api(...request);

const DECK = "# One\n\nfirst words\n\n---\n# Two 🎈\n\nsecond words\n\n---\n# Three\n";

describe("the history's doors", () => {
  it("[HV5] [HV20] begins with the text that a deck was made with, byte for byte", async () => {
    const { deck, links } = await server.create(DECK);
    const list = await read(versionsResponseSchema, await api(`${deck.id}/versions`, links.view.secret));
    expect(list.versions.map(({ number, kind, slides }) => [number, kind, slides])).toEqual([[1, "first", 3]]);
    const one = await read(versionResponseSchema, await api(`${deck.id}/versions/1`, links.view.secret));
    expect(one.markdown).toBe(DECK);
    expect(one.keys[0]).toBe("first");
    expect(await (await api(`${deck.id}/versions/1/markdown`, links.view.secret)).text()).toBe(DECK);
  });

  it("[HV6] [HV10] [HV14] names, compares, restores a slide and the whole, tells its story and finds the deleted word", async () => {
    const made = await server.create(DECK);
    const { deck, links } = made;
    const text = await server.writer(made);
    const two = text.toString().indexOf("---\n# Two");
    text.delete(two, text.toString().indexOf("---\n# Three") - two);
    text.insert(text.length, "\nand more\n");
    await server.arrived(made, text);
    const named = await read(
      versionSchema,
      await api(`${deck.id}/versions`, links.edit.secret, "POST", { name: " sent to reviewers ", note: "v1" }),
      201,
    );
    expect(named).toMatchObject({ number: 2, kind: "named", name: "sent to reviewers", slides: 2 });
    expect(named.changes).toEqual({ added: 0, removed: 1, changed: 1, moved: 0 });
    expect(named.authors).toHaveLength(1);
    expect(await codeOf(await api(`${deck.id}/versions`, links.edit.secret, "POST", { name: "again" }))).toBe(
      "version-named",
    );
    const first = await read(versionResponseSchema, await api(`${deck.id}/versions/1`, links.view.secret));
    const key = first.keys[1] ?? "";

    const compared = await read(
      compareResponseSchema,
      await api(`${deck.id}/versions/1/compare?with=now`, links.view.secret),
    );
    expect(compared.slides.map(({ changes }) => changes.join())).toEqual(["", "removed", "changed,placed"]);
    expect(compared.slides[1]).toMatchObject({ key, before: { title: "Two 🎈" }, after: null });

    const found = await read(searchResponseSchema, await api(`${deck.id}/history/search?q=SECOND`, links.view.secret));
    expect(found.hits).toMatchObject([{ slide: key, still: false, since: { number: 1 }, until: { number: 1 } }]);
    const [hit] = found.hits;
    expect(hit?.excerpt.slice(hit.from, hit.to)).toBe("second");

    const back = await api(`${deck.id}/versions/1/restore`, links.edit.secret, "POST", { slide: key });
    expect(await read(restoreResponseSchema, back)).toEqual({ outcome: "restored", version: 3 });
    await expect.poll(() => text.toString()).toMatch(/second words\n\n---\n# Three\n\nand more\n$/);
    const story = await read(storyResponseSchema, await api(`${deck.id}/slides/${key}/story`, links.view.secret));
    expect(story.moments.map(({ version, changes, text: said }) => [version.number, changes.join(), said])).toEqual([
      [3, "added", "# Two 🎈\n\nsecond words"],
      [2, "removed", ""],
      [1, "added", "# Two 🎈\n\nsecond words"],
    ]);

    const whole = await api(`${deck.id}/versions/1/restore`, links.edit.secret, "POST");
    expect(await read(restoreResponseSchema, whole)).toEqual({ outcome: "restored", version: 4 });
    await expect.poll(() => text.toString()).toBe(DECK);
    const again = await api(`${deck.id}/versions/1/restore`, links.edit.secret, "POST", {});
    expect((await read(restoreResponseSchema, again)).outcome).toBe("same");
    const { version, keys } = await read(versionResponseSchema, await api(`${deck.id}/versions/4`, links.view.secret));
    expect(version).toMatchObject({ kind: "restore", madeFrom: 1 });
    expect(keys).toEqual(first.keys);

    const renamed = await api(`${deck.id}/versions/1`, links.edit.secret, "PATCH", { name: "the seed" });
    expect((await read(versionSchema, renamed)).name).toBe("the seed");
    const byName = await api(`${deck.id}/versions?name=REVIEW`, links.view.secret);
    expect((await read(versionsResponseSchema, byName)).versions.map(({ number }) => number)).toEqual([2]);
    const page = await api(`${deck.id}/versions?limit=2&before=4`, links.view.secret);
    const { versions, next, total } = await read(versionsResponseSchema, page);
    expect([versions.map(({ number }) => number), next, total]).toEqual([[3, 2], 2, 4]);
    const people = await read(authorsResponseSchema, await api(`${deck.id}/authors`, links.view.secret));
    expect(Array.isArray(people.authors)).toBe(true);
  });

  it("[HV21] opens to those who may read, restores for those who may edit, and to nobody whose link is revoked", async () => {
    const { deck, links } = await server.create(DECK);
    for (const path of [
      "versions",
      "versions/1",
      "versions/1/markdown",
      "versions/1/compare",
      "history/search?q=one",
      "slides/first/story",
      "authors",
    ]) {
      for (const role of ["present", "follow"] as const)
        expect([path, (await api(`${deck.id}/${path}`, links[role].secret)).status]).toEqual([path, 403]);
      expect([path, (await api(`${deck.id}/${path}`, links.view.secret)).status]).toEqual([path, 200]);
    }
    for (const role of ["view", "present", "follow"] as const) {
      expect((await api(`${deck.id}/versions`, links[role].secret, "POST", { name: "x" })).status).toBe(403);
      expect((await api(`${deck.id}/versions/1`, links[role].secret, "PATCH", { name: "x" })).status).toBe(403);
      expect((await api(`${deck.id}/versions/1/restore`, links[role].secret, "POST", {})).status).toBe(403);
    }
    const listed = (await (await api(`${deck.id}/links`, links.owner.secret)).json()) as {
      links: { id: string; role: string }[];
    };
    const edit = listed.links.find(({ role }) => role === "edit")?.id;
    expect((await api(`${deck.id}/links/${edit}`, links.owner.secret, "DELETE")).status).toBe(204);
    expect((await api(`${deck.id}/versions`, links.edit.secret)).status).toBe(401);
    expect((await api(`${deck.id}/versions/1/restore`, links.edit.secret, "POST", {})).status).toBe(401);
  });

  it("[HV22] answers hostile numbers, another deck's versions and huge labels with a problem", async () => {
    const [{ deck, links }, other] = [await server.create(DECK), await server.create("# Other\n")];
    for (const number of ["0", "-1", "1e3", "9999999999", "2", "x", "%00", "1.5", "NaN"]) {
      expect([number, await codeOf(await api(`${deck.id}/versions/${number}`, links.view.secret))]).toEqual([
        number,
        "no-version",
      ]);
    }
    expect((await api(`${deck.id}/versions/1`, other.links.owner.secret)).status).toBe(401);
    const label = { name: "n".repeat(2 * 1024 * 1024) };
    expect(await codeOf(await api(`${deck.id}/versions`, links.edit.secret, "POST", label))).toBe("too-large");
    for (const bad of [{}, { name: "" }, { name: "n".repeat(121) }, { name: 7 }, [], '{"name":'])
      expect(await codeOf(await api(`${deck.id}/versions`, links.edit.secret, "POST", bad))).toBe("bad-request");
    for (const query of ["before=0", "limit=1000", "from=yesterday", "before=x"])
      expect(await codeOf(await api(`${deck.id}/versions?${query}`, links.view.secret))).toBe("bad-request");
    for (const q of ["", "a", "a".repeat(101)])
      expect(await codeOf(await api(`${deck.id}/history/search?q=${q}`, links.view.secret))).toBe("bad-request");
    const patterns = await api(`${deck.id}/history/search?q=${encodeURIComponent("(a+)+$ [\\")}`, links.view.secret);
    expect((await read(searchResponseSchema, patterns)).hits).toEqual([]);
    expect(await codeOf(await api(`${deck.id}/slides/nobody/story`, links.view.secret))).toBe("no-version-slide");
    const nobody = await api(`${deck.id}/versions/1/restore`, links.edit.secret, "POST", { slide: "nobody" });
    expect(await codeOf(nobody)).toBe("no-version-slide");
    expect((await api(`${deck.id}/versions/1`, links.edit.secret, "DELETE")).status).toBe(405);
  });

  it("[HV20] [HV21] gives a version to take away, to those who may read", async () => {
    const made = await server.create(DECK);
    const { deck, links } = made;
    const text = await server.writer(made);
    text.delete(0, text.length);
    await server.arrived(made, text);
    for (const as of ["site", "markdown"]) {
      const zip = await api(`${deck.id}/export?as=${as}&version=1`, links.view.secret);
      expect([zip.status, zip.headers.get("content-type")]).toEqual([200, "application/zip"]);
      expect(zip.headers.get("content-disposition")).toContain("One.zip");
      expect((await api(`${deck.id}/export?as=${as}&version=1`, links.present.secret)).status).toBe(403);
      expect(await codeOf(await api(`${deck.id}/export?as=${as}&version=7`, links.view.secret))).toBe("no-version");
    }
  });

  it("[HV22] takes renames at once one after the other", async () => {
    const { deck, links } = await server.create(DECK);
    const names = Array.from({ length: 20 }, (_, i) => `name ${i}`);
    const answers = await Promise.all(
      names.map((name) => api(`${deck.id}/versions/1`, links.edit.secret, "PATCH", { name })),
    );
    expect(answers.map(({ status }) => status)).toEqual(names.map(() => 200));
    const one = await read(versionResponseSchema, await api(`${deck.id}/versions/1`, links.view.secret));
    expect(names).toContain(one.version.name);
  });
});
