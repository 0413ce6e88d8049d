/**
 * Version history: what making a version adds to the edits of a busy room, what versions weigh in the database, and how long a page of
 * the timeline, a version, a comparison, a story and a search take over HTTP. HISTORY_VERSIONS: how many versions the long history has (2,000).
 */

import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import { systemClock } from "../../server/base/clock.ts";
import type { Database } from "../../server/db/database.ts";
import { encodeSeed } from "../../server/decks/seed.ts";
import { createHistory, type History } from "../../server/history/createHistory.ts";
import { cutOf } from "../../server/history/store/cutOf.ts";
import { PrismaVersions } from "../../server/history/store/prismaVersions.ts";
import { message } from "../../server/sync/answers.ts";
import { PrismaUpdateLog } from "../../server/sync/log/prismaUpdateLog.ts";
import { Rooms } from "../../server/sync/rooms.ts";
import { Session } from "../../server/sync/session.ts";
import { openTestDatabase } from "../../server/testing/database.ts";
import { cutText } from "../../shared/deck/compare/cut.ts";
import type { AuthorId, DeckId, LinkId, SlideKey } from "../../shared/protocol/ids.ts";
import { messageType, readStored, syncType } from "../../shared/protocol/sync.ts";
import { makeDeck } from "../rig/decks.ts";
import { openHistoryDoor } from "../rig/historyDoor.ts";
import { quick, say, setting, tell } from "../rig/report.ts";
import { figure, Times } from "../rig/stats.ts";
import { makeEditor, versionTexts } from "../rig/writingHistory.ts";

const bench = "history";
const report = (event: string, details: unknown): void => tell(`${event} ${JSON.stringify(details)}`);

interface Bench {
  readonly database: Database;
  readonly rooms: Rooms;
  readonly history: History;
}

const openBench = async (): Promise<Bench> => {
  const database = await openTestDatabase();
  const store = new PrismaVersions(database);
  const rooms = new Rooms({
    log: new PrismaUpdateLog(database),
    access: { open: async () => null, may: () => true, whenEnded: () => () => undefined },
    ...{ clock: systemClock, soon: setImmediate, report },
    notes: { changed: () => undefined, slides: () => undefined, met: () => undefined },
  });
  const history = createHistory({
    ...{ store, clock: systemClock, report, rooms },
    files: { putAll: async () => false },
  });
  rooms.start({ listener: history.recorder });
  return { database, rooms, history };
};

const makeDeckRow = async ({ database }: Bench, deck: DeckId, text: string): Promise<void> => {
  const bytes = Buffer.from(encodeSeed(text));
  await database.prisma.deck.create({ data: { id: deck, updates: { create: { bytes, authors: [] } } } });
};

/** A session without a socket: types one letter, and is told when it is stored. */
const typist = async ({ rooms }: Bench, deck: DeckId, author: string) => {
  const doc = new Y.Doc();
  const text = doc.getText("deck");
  let sent = 0;
  let stored: () => void = () => undefined;
  const send = (bytes: Uint8Array): void => {
    const decoder = decoding.createDecoder(bytes);
    const type = decoding.readVarUint(decoder);
    if (type === messageType.stored && readStored(decoder).durable >= sent) stored();
    if (type !== messageType.sync || decoding.readVarUint(decoder) === syncType.step1) return;
    Y.applyUpdate(doc, decoding.readVarUint8Array(decoder), "room");
  };
  const nothing = () => undefined;
  const socket = {
    open: true,
    buffered: 0,
    send,
    pause: nothing,
    resume: nothing,
    probe: nothing,
    whenReceived: nothing,
    close: nothing,
  };
  const grant = { deck, link: `link-${author}` as LinkId, role: "edit" as const };
  const session = new Session(grant, { author: author as AuthorId, lasting: true }, socket, 0, 20);
  await rooms.join(session);
  rooms.receive(session, message(syncType.step1, Y.encodeStateVector(doc)));
  doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin === "room") return;
    sent += 1;
    rooms.receive(session, message(syncType.update, update));
  });
  return (): Promise<void> =>
    new Promise((resolve) => {
      stored = resolve;
      text.insert(Math.floor(text.length / 2), "x");
    });
};

/** Times of edits, from the keystroke to "stored", with or without a version made every fiftieth edit: far more often than people make them. */
const edits = async (made: Bench, deck: DeckId, withVersions: boolean): Promise<Times> => {
  const times = new Times();
  const type = await typist(made, deck, withVersions ? "with" : "without");
  const making: Promise<unknown>[] = [];
  for (let i = 0; i < (quick ? 200 : 1_000); i++) {
    if (withVersions && i % 50 === 25) making.push(made.history.recorder.make(deck, "auto"));
    const start = performance.now();
    await type();
    times.add(performance.now() - start);
  }
  await Promise.all(making);
  return times;
};

const measureEdits = async (made: Bench): Promise<void> => {
  const deck = "bench-edits" as DeckId;
  await makeDeckRow(made, deck, makeDeck(100));
  // Once unmeasured: compiled code and plans.
  await edits(made, deck, true);
  const held = new Times();
  for (let i = 0; i < 200; i++) {
    const start = performance.now();
    const keyed = await made.rooms.readKeyed(deck);
    cutOf(keyed);
    held.add(performance.now() - start);
  }
  say(bench, { what: "reading and cutting the text", slides: 100, ...held.summary() });
  const without = await edits(made, deck, false);
  const versions = await edits(made, deck, true);
  say(bench, { what: "edit stored, no versions", slides: 100, ...without.summary() });
  say(bench, { what: "edit stored, a version every 50 edits", slides: 100, ...versions.summary() });
  const added = figure(versions.percentile(0.99) - without.percentile(0.99));
  say(bench, { what: "added to an edit", slides: 100, p99: added });
};

/** Keys as a room would give them: by the slide's own name. */
const keyAt = (text: string) => (offset: number) =>
  (/id='([^']+)'/.exec(text.slice(offset, offset + 300))?.[1] ?? "first") as SlideKey;

const keep = async ({ history }: Bench, deck: DeckId, text: string): Promise<void> => {
  await history.versions.keep(deck, cutText(text, keyAt(text)), { kind: "auto", authors: ["ada" as AuthorId] });
};

const weigh = async ({ database }: Bench, deck: DeckId, what: string, texts: number): Promise<void> => {
  const [row] = await database.prisma.$queryRaw<{ versions: number; chunks: number; layouts: number; texts: number }[]>`
    SELECT (SELECT count(*) FROM versions WHERE deck_id = ${deck})::int AS versions,
           (SELECT count(*) FROM chunks WHERE deck_id = ${deck})::int AS chunks,
           (SELECT coalesce(sum(pg_column_size(v.*)), 0) FROM versions v WHERE deck_id = ${deck})::float8 AS layouts,
           (SELECT coalesce(sum(pg_column_size(c.*)), 0) FROM chunks c WHERE deck_id = ${deck})::float8
             + (SELECT coalesce(sum(pg_column_size(s.*)), 0) FROM slide_names s WHERE deck_id = ${deck})::float8 AS texts`;
  if (!row) throw new Error("no figures");
  const bytes = row.layouts + row.texts;
  say(bench, {
    ...{ what, versions: row.versions, chunks: row.chunks, kb: figure(bytes / 1024) },
    bytesPerVersion: figure(bytes / row.versions),
    plainBytesPerVersion: figure(texts / row.versions),
  });
};

const measureReplay = async (made: Bench): Promise<void> => {
  const deck = "bench-replay" as DeckId;
  await makeDeckRow(made, deck, "");
  let plain = 0;
  for (const text of versionTexts(1, 120)) {
    await keep(made, deck, text);
    plain += text.length;
  }
  await weigh(made, deck, "space: two hours, three authors", plain);
};

const ROUNDS = quick ? 10 : 40;

const timed = async (
  what: string,
  versions: number,
  rounds: number,
  run: (round: number) => Promise<unknown>,
): Promise<void> => {
  const times = new Times();
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await run(round);
    times.add(performance.now() - start);
  }
  say(bench, { what, versions, slides: 100, ...times.summary() });
};

const measureLong = async (made: Bench): Promise<void> => {
  const count = setting("HISTORY_VERSIONS", quick ? 300 : 2_000);
  const deck = "bench-long" as DeckId;
  const editor = makeEditor(3, 100);
  await makeDeckRow(made, deck, editor.text());
  const making = new Times();
  let plain = 0;
  for (let i = 0; i < count; i++) {
    for (let n = 0; n < 3; n++) editor.edit();
    const text = editor.text();
    plain += text.length;
    const start = performance.now();
    await keep(made, deck, text);
    making.add(performance.now() - start);
  }
  say(bench, { what: "making a version", versions: count, slides: 100, ...making.summary() });
  await weigh(made, deck, "space: three edits a version", plain);
  const door = await openHistoryDoor(made.history, deck);
  const some = (round: number): number => 1 + ((round * 7_919) % (count - 1));
  const compared = (round: number) => `versions/${some(round)}/compare?with=${Math.min(count, some(round) + 20)}`;
  await timed("first page, never asked for", count, 1, () => door.ask("versions?limit=50"));
  await timed("first page", count, ROUNDS, () => door.ask("versions?limit=50"));
  await timed("one version", count, ROUNDS, (round) => door.ask(`versions/${some(round)}`));
  await timed("one comparison", count, ROUNDS, (round) => door.ask(compared(round)));
  await timed("one slide's story", count, ROUNDS, () => door.ask("slides/slide-50/story"));
  await timed("a search, not found", count, ROUNDS, () => door.ask("history/search?q=nowhere+to+be+found"));
  await timed("a search, found everywhere", count, ROUNDS, () => door.ask("history/search?q=example"));
  door.close();
};

const made = await openBench();
try {
  await measureEdits(made);
  await measureReplay(made);
  await measureLong(made);
} finally {
  await made.history.recorder.close();
  await made.rooms.close(5_000);
  await made.database.close();
}
