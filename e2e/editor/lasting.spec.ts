/** Words outlive servers, networks and databases. */

import { createEmptyDatabase } from "../../server/testing/database.ts";
import { needFromOutside } from "../../server/testing/skips.ts";
import { createDeck, expect, test, textOf } from "../support/authors.ts";
import { startServer } from "../support/server.ts";
import { startWire } from "../support/wire.ts";

// Servers start several times in one test, which takes a busy machine its time.
test.describe.configure({ timeout: 180_000 });

for (const signal of ["SIGKILL", "SIGTERM"] as const) {
  test(`every word that was seen or called saved is there after ${signal} and a restart`, async ({
    ownServer,
    author,
  }) => {
    const deck = await createDeck(ownServer, "# Start\n");
    const ada = await author(deck.links.owner.url, "Ada");
    const ben = await author(deck.links.edit.url, "Ben");
    await ada.type("Control+End", "Ada was here.\n");
    await expect(ada.light).toHaveAttribute("data-save", "stored");
    await expect.poll(() => ben.markdown()).toContain("Ada was here.");
    await ben.type("Control+End", "Ben was here.\n");
    await expect.poll(() => ada.markdown()).toContain("Ben was here.");

    const code = await ownServer.kill(signal);
    if (signal === "SIGTERM") expect(code).toBe(0);
    await expect(ada.light).toHaveAttribute("data-save", "offline");
    await ada.type("Control+End", "Typed while it was down.\n");
    await ownServer.restart();

    const late = await author(deck.links.view.url, "Late");
    await expect.poll(() => late.markdown()).toBe("# Start\nAda was here.\nBen was here.\nTyped while it was down.\n");
    await expect(ada.light).toHaveAttribute("data-save", "stored");
    expect(await textOf(ownServer, deck)).toBe(await late.markdown());
  });
}

test("offline one goes on writing, and coming back merges", async ({ server, author }) => {
  const deck = await createDeck(server, "# Start\n");
  const ada = await author(deck.links.owner.url, "Ada");
  const ben = await author(deck.links.edit.url, "Ben");
  await expect(ada.light).toHaveAttribute("data-save", "stored");
  await expect(ben.light).toHaveAttribute("data-save", "stored");
  await ada.context.setOffline(true);
  await ada.type("Control+End", "Ada, offline.\n");
  await ben.type("Control+Home", "Ben, online.\n");
  await expect(ben.light).toHaveAttribute("data-save", "stored");
  expect(await ben.markdown()).not.toContain("Ada, offline.");
  expect(await ada.markdown()).not.toContain("Ben, online.");
  await ada.context.setOffline(false);
  await expect.poll(() => ben.markdown()).toBe("Ben, online.\n# Start\nAda, offline.\n");
  await expect.poll(() => ada.markdown()).toBe("Ben, online.\n# Start\nAda, offline.\n");
  await expect(ada.light).toHaveAttribute("data-save", "stored");
});

test("closing the tab asks first while something is stored nowhere, and not otherwise", async ({ server, author }) => {
  const deck = await createDeck(server, "# Start\n");
  const ada = await author(deck.links.owner.url, "Ada");
  await ada.type("Control+End", "Stored.\n");
  await expect(ada.light).toHaveAttribute("data-save", "stored");
  await ada.context.setOffline(true);
  await ada.type("Control+End", "Not stored.\n");
  await expect(ada.light).toHaveAttribute("data-save", "offline");
  const asked = ada.page.waitForEvent("dialog");
  await ada.page.close({ runBeforeUnload: true });
  const question = await asked;
  expect(question.type()).toBe("beforeunload");
  await question.dismiss();
  await ada.context.setOffline(false);
  await expect(ada.light).toHaveAttribute("data-save", "stored");
  const closed = ada.page.waitForEvent("close");
  await ada.page.close({ runBeforeUnload: true });
  await closed;
});

const postgres = needFromOutside("TEST_DATABASE_URL", "Browser test of a database that goes away");

if (postgres !== null) {
  test("while the database is away the light says so, people go on, and all is stored when it is back", async ({
    author,
  }) => {
    const database = await createEmptyDatabase(postgres);
    const wire = await startWire(new URL(database.url));
    const server = await startServer({ databaseUrl: wire.url });
    try {
      const deck = await createDeck(server, "# Start\n");
      const ada = await author(deck.links.owner.url, "Ada");
      const ben = await author(deck.links.edit.url, "Ben");
      await expect(ada.light).toHaveAttribute("data-save", "stored");
      await expect(ben.light).toHaveAttribute("data-save", "stored");
      wire.cut();
      await ada.type("Control+End", "Written without a database.\n");
      await expect(ada.light).toHaveAttribute("data-save", "late");
      await expect(ada.light).toContainText("Not stored yet");
      await expect.poll(() => ben.markdown()).toContain("Written without a database.");
      wire.mend();
      await expect(ada.light).toHaveAttribute("data-save", "stored", { timeout: 30_000 });
      await server.kill("SIGKILL");
      await server.restart();
      expect(await textOf(server, deck)).toContain("Written without a database.");
    } finally {
      await server.close();
      await wire.close();
      await database.drop();
    }
  });
}
