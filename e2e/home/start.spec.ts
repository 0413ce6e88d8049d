/** What a person is told who cannot start it: one sentence, exit code 1, and the data as it was. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createDeck, expect, test, textOf } from "../support/authors.ts";

// As in lasting.spec.ts: several starts in one test.
test.describe.configure({ timeout: 180_000 });

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Starts a server that is expected to give up; its exit code and what it said. */
const startInVain = async (env: Readonly<Record<string, string>>): Promise<{ code: number | null; said: string }> => {
  const child = spawn(process.execPath, ["dist/server/main.js"], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: "", HOST: "127.0.0.1", ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (part: Buffer) => {
    said += part.toString();
  });
  const [code] = (await once(child, "close")) as [number | null];
  return { code, said: said.trim() };
};

const oneSentence = /^[^\n]+[.?]$/;

test("a second process on the same data folder gives up, and the first goes on", async ({ ownServer }) => {
  const deck = await createDeck(ownServer, "# Mine\n");
  const { code, said } = await startInVain({ DATA_DIR: ownServer.dataDir, PORT: "0" });
  expect(code).toBe(1);
  expect(said).toMatch(oneSentence);
  expect(said).toContain(ownServer.dataDir);
  expect(await textOf(ownServer, deck)).toBe("# Mine\n");
});

test("[HT23] a start right after a kill -9 is never refused, and finds everything", async ({ ownServer }) => {
  const deck = await createDeck(ownServer, "# Mine\n");
  for (let round = 0; round < 3; round++) {
    // Not `kill`, which waits until the process is gone: a process manager starts the next one while that one is dying.
    process.kill(ownServer.pid, "SIGKILL");
    await ownServer.restart();
    expect(await textOf(ownServer, deck)).toBe("# Mine\n");
  }
});

test("a taken port, a wrong DATABASE_URL and a wrong setting are each told in one sentence", async ({
  server,
}, info) => {
  const DATA_DIR = info.outputPath("data");
  const taken = new URL(server.origin).port;
  const cases = [
    { env: { DATA_DIR, PORT: taken }, names: taken },
    {
      env: { DATA_DIR, PORT: "0", DATABASE_URL: "postgresql://nobody:secret@127.0.0.1:9/none" },
      names: "DATABASE_URL",
    },
    { env: { DATA_DIR, PORT: "eighty" }, names: "PORT" },
  ];
  for (const { env, names } of cases) {
    const { code, said } = await startInVain(env);
    expect(code).toBe(1);
    expect(said).toMatch(oneSentence);
    expect(said).toContain(names);
    expect(said).not.toContain("secret");
  }
});

test("npm start builds nothing when nothing changed, and hands SIGTERM on to the server", async ({
  browserName: _,
}, info) => {
  const child = spawn("npm", ["start"], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: "", HOST: "127.0.0.1", PORT: "0", DATA_DIR: info.outputPath("data") },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const gone = once(child, "close");
  let said = "";
  const ready = new Promise<void>((resolve) => {
    child.stdout.on("data", (part: Buffer) => {
      said += part.toString();
      if (said.includes("Copress is ready")) resolve();
    });
  });
  await Promise.race([ready, gone]);
  child.kill("SIGTERM");
  expect(await gone).toEqual([0, null]);
  expect(said).toContain("Copress is ready");
  expect(said).not.toContain("done in");
});
