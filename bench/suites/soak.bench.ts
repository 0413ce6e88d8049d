/**
 * A server that is used round after round in the same way, by people who come, type, follow, look back and go: after the first rounds its
 * memory must stay where it is. SOAK_ROUNDS: how many rounds (12), of some 12 s each.
 */
import { createDeckResponseSchema } from "../../shared/protocol/http.ts";
import { makeDeck } from "../rig/decks.ts";
import { yWebsocket } from "../rig/dialects.ts";
import { type CopressTarget, startCopress } from "../rig/followTargets.ts";
import { probeHeap } from "../rig/heap.ts";
import { inGroups, pause, typeTogether } from "../rig/pace.ts";
import { processTree, residentOf } from "../rig/proc.ts";
import { quick, say, setting } from "../rig/report.ts";
import { figure, seeded } from "../rig/stats.ts";
import { Typist } from "../rig/typist.ts";

const bench = "soak";
const rounds = setting("SOAK_ROUNDS", quick ? 4 : 12);
const decks = 5;
const typistsOfDeck = 4;
const followers = 100;
/** ms after which a room that was left is surely unloaded. */
const rest = 4_000;

type Server = Pick<CopressTarget, "origin">;

const ask = async ({ origin }: Server, secret: string, path: string, method = "GET"): Promise<string> => {
  const answer = await fetch(`${origin}/api/decks/${path}`, { method, headers: { authorization: `Bearer ${secret}` } });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}: ${text}`);
  return text;
};

/** Four people write a deck of 30 slides, look at its history, and the owner deletes it. */
const writeTogether = async (server: Server, seed: number): Promise<void> => {
  const answer = await fetch(`${server.origin}/api/decks`, {
    method: "POST",
    headers: { "content-type": "text/markdown" },
    body: makeDeck(30),
  });
  const { deck, links } = createDeckResponseSchema.parse(await answer.json());
  const url = `${server.origin.replace("http", "ws")}/sync/${deck.id}?token=${links.edit.secret}`;
  const door = { url, dialect: yWebsocket, root: "deck" };
  const people = Array.from({ length: typistsOfDeck }, (_, n) => new Typist(door, n, seed * 100 + n + 1, null));
  await inGroups(people, typistsOfDeck, (one) => one.join());
  await typeTogether(people, { rate: 5, seconds: 5, random: seeded(seed) });
  for (const path of ["markdown", "slides", "versions", "versions/1", "versions/1/compare?with=now"])
    await ask(server, links.edit.secret, `${deck.id}/${path}`);
  for (const one of people) one.drop();
  await ask(server, links.owner.secret, deck.id, "DELETE");
};

/** A hundred follow a talk of ten moves, and go. */
const followTalk = async (target: CopressTarget): Promise<void> => {
  const presenter = await target.present();
  const lines: { drop(): void }[] = [];
  await inGroups([...Array(followers).keys()], 20, async () => void lines.push(await target.follow()));
  for (let move = 0; move < 10; move++) {
    target.move(presenter, move);
    await pause(200);
  }
  await presenter.ask("stop", {});
  for (const line of [...lines, presenter]) line.drop();
};

const heap = probeHeap();
const target = await startCopress(heap.env);
try {
  const seen: { readonly used: number; readonly resident: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const all = Array.from({ length: decks }, (_, n) => writeTogether(target, round * decks + n + 1));
    await Promise.all([...all, followTalk(target)]);
    await pause(rest);
    const used = await heap.used(target.pid);
    const resident = residentOf(processTree(target.pid));
    seen.push({ used, resident });
    say(bench, { round: round + 1, usedMb: figure(used / 1e6), residentMb: figure(resident / 1e6) });
  }
  const [middle, last] = [seen[Math.floor(rounds / 2) - 1], seen.at(-1)];
  if (!middle || !last) throw new Error("at least two rounds make a difference");
  const each = (bytes: number) => figure(bytes / 1024 / (rounds - Math.floor(rounds / 2)));
  say(`${bench}-growth`, {
    usedKbPerRound: each(last.used - middle.used),
    residentKbPerRound: each(last.resident - middle.resident),
  });
} finally {
  heap.close();
  await target.close();
}
