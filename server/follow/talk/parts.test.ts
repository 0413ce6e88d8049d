/** The small parts of following, each by itself. */
import { describe, expect, it } from "vitest";
import { newTalk } from "../../../shared/follow/talk.ts";
import type { DeckId, LinkId, Secret } from "../../../shared/protocol/ids.ts";
import type { Grant } from "../../access/access.ts";
import { fullBucket, takeFrom } from "../../base/bucket.ts";
import { FakeClock } from "../../testing/fakeClock.ts";
import { TestAccess } from "../../testing/roomWorld.ts";
import { GrantBook } from "../door/grantBook.ts";
import { isRoom } from "../door/guest.ts";
import { followLimits } from "./followLimits.ts";
import { cleanQuestion, Questions } from "./questions.ts";
import { codeLength, makeCode, readCode } from "./shortCode.ts";
import { TalkKeeper } from "./talkKeeper.ts";
import { DeckGone, type TalkStore, type TalkWrite } from "./talkStore.ts";

const DECK = "deck-one" as DeckId;
const talk = (seq: number) => newTalk("talk-one", seq, 0, {}, { seat: "s", session: "s", name: "" });
const turn = async () => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
};

/** A store that a test holds: writes wait for `release`, fail, or find their code taken. */
class HeldStore implements TalkStore {
  readonly writes: TalkWrite[] = [];
  failing: Error | null = null;
  taken = 0;
  votes = new Set<string>();
  #waiting: (() => void)[] = [];
  held = false;

  release(): void {
    for (const go of this.#waiting.splice(0)) go();
  }

  async save(row: TalkWrite): Promise<boolean> {
    if (this.held) await new Promise<void>((done) => this.#waiting.push(done));
    if (this.failing) throw this.failing;
    if (this.taken-- > 0) return false;
    this.writes.push(row);
    return true;
  }

  async last(): Promise<null> {
    return null;
  }
  async get(): Promise<null> {
    return null;
  }
  async list(): Promise<[]> {
    return [];
  }
  async deckOf(): Promise<null> {
    return null;
  }
  async running(): Promise<[]> {
    return [];
  }
  async questions(): Promise<[]> {
    return [];
  }
  async ask(): Promise<void> {}
  async setStatus(): Promise<void> {}
  async dismiss(): Promise<void> {}
  async votesOf(_talk: string, voter: string): Promise<readonly string[]> {
    return [...this.votes].filter((vote) => vote.endsWith(`/${voter}`)).map((vote) => vote.split("/")[0] ?? "");
  }
  async vote(question: string, voter: string): Promise<boolean> {
    const size = this.votes.size;
    return this.votes.add(`${question}/${voter}`).size > size;
  }
}

const keeping = () => {
  const [store, clock, reports] = [new HeldStore(), new FakeClock(), [] as string[]];
  const keeper = new TalkKeeper(DECK, { store, clock, report: (event) => reports.push(event) }, null, null);
  return { store, clock, reports, keeper };
};

describe("keeping a talk", () => {
  it("[FG20] writes one at a time, always the newest", async () => {
    const { store, keeper } = keeping();
    store.held = true;
    for (let seq = 1; seq <= 5; seq++) keeper.keep(talk(seq), null);
    store.held = false;
    store.release();
    await turn();
    expect(store.writes.map((row) => row.talk.seq)).toEqual([1, 5]);
    expect(store.writes.map((row) => "shown" in row)).toEqual([true, false]);
  });

  it("[FG20] tries again after a failure, with what is newest then, and not for a deck that is gone", async () => {
    const { store, clock, reports, keeper } = keeping();
    store.failing = new Error("down");
    keeper.keep(talk(1), null);
    await turn();
    keeper.keep(talk(2), null);
    await turn();
    expect(reports).toEqual(["talk-not-stored"]);
    store.failing = null;
    clock.advance(1_000);
    await turn();
    expect(store.writes.map((row) => row.talk.seq)).toEqual([2]);
    store.failing = new DeckGone("gone");
    keeper.keep(talk(3), null);
    await turn();
    store.failing = null;
    clock.advance(60_000);
    await turn();
    expect(store.writes).toHaveLength(1);
  });

  it("[FG20] [FG30] writes the last state at the end, and takes another code when one is taken", async () => {
    const { store, keeper } = keeping();
    keeper.keep(talk(1), null);
    store.taken = 3;
    await keeper.reserve();
    expect(store.writes.at(-1)?.code).toBe(keeper.code);
    keeper.keep(talk(2), null);
    await keeper.close();
    keeper.keep(talk(3), null);
    await turn();
    expect(store.writes.at(-1)?.talk.seq).toBe(2);
  });
});

describe("keeping one talk after the other", () => {
  it("[FG25] writes the end of the first although the second begins during a write", async () => {
    const { store, keeper } = keeping();
    await keeper.reserve();
    store.held = true;
    keeper.keep(talk(1), null);
    keeper.keep({ ...talk(2), endedAt: 5 }, null);
    const second = { ...talk(3), id: "talk-two" };
    keeper.keep(second, null);
    store.held = false;
    store.release();
    await keeper.reserve();
    const rows = store.writes.map(({ talk: { id, endedAt }, code }) => ({ id, endedAt, code }));
    expect(rows.slice(1, 3)).toEqual([
      { id: "talk-one", endedAt: 5, code: null },
      { id: "talk-two", endedAt: null, code: keeper.code },
    ]);
  });

  it("[FG25] tries both again after a failure, in their order", async () => {
    const { store, clock, keeper } = keeping();
    store.failing = new Error("down");
    keeper.keep({ ...talk(2), endedAt: 5 }, null);
    keeper.keep({ ...talk(3), id: "talk-two" }, null);
    await turn();
    store.failing = null;
    clock.advance(1_000);
    await turn();
    expect(store.writes.map((row) => row.talk.id)).toEqual(["talk-one", "talk-two"]);
  });
});

describe("codes", () => {
  it("[FG30] are read however they are typed, and have nothing in them that sounds alike", () => {
    const codes = Array.from({ length: 500 }, makeCode);
    for (const code of codes) {
      expect(code).toMatch(/^[ACDEFGHJKMPQRTWXY34679]{6}$/);
      expect(readCode(` ${code.slice(0, 3).toLowerCase()}-${code.slice(3)} `)).toBe(code);
    }
    expect(new Set(codes).size).toBeGreaterThan(490);
    for (const wrong of ["", "ABC", "ABC1O0", "ACDEFGHJKM", "<ACDEF"]) expect(readCode(wrong)).toBeNull();
  });
});

describe("longer codes", () => {
  it("[FG30] are made when many talks are on, and read like the others", () => {
    expect([0, 100, 10_000, 10_000_000].map(codeLength)).toEqual([6, 6, 8, 9]);
    const long = makeCode(10_000);
    expect(long).toHaveLength(8);
    expect(readCode(long.toLowerCase())).toBe(long);
  });
});

describe("grants that many share", () => {
  const grant: Grant = { deck: DECK, role: "follow", link: "link-one" as LinkId };
  const secret = "s".repeat(43) as Secret;

  it("[FG22] cost one question for all who come at once, and none is remembered that was wrong or failed", async () => {
    const access = new TestAccess();
    let [asked, answer]: [number, () => Promise<Grant | null>] = [0, async () => grant];
    access.open = () => {
      asked += 1;
      return answer() as Promise<null>;
    };
    const clock = new FakeClock();
    const book = new GrantBook(access, clock);
    const all = await Promise.all(Array.from({ length: 3_000 }, () => book.open(DECK, secret)));
    expect(all.every((found) => found === grant)).toBe(true);
    expect(asked).toBe(1);
    access.revoked.add(grant.link);
    answer = async () => null;
    expect(await book.open(DECK, secret)).toBeNull();
    expect(await book.open(DECK, secret)).toBeNull();
    expect(asked).toBe(3);
    answer = () => Promise.reject(new Error("down"));
    await expect(book.open(DECK, secret)).rejects.toThrow("down");
    access.revoked.clear();
    answer = async () => grant;
    expect(await book.open(DECK, secret)).toBe(grant);
    clock.advance(60_000);
    await book.open(DECK, secret);
    expect(asked).toBe(6);
  });
});

describe("questions", () => {
  it("[FG31] are one line of plain text of at most 300 characters", () => {
    expect(cleanQuestion(" a\n\tb\u0000\u202ec\u2028d ")).toBe("a b c d");
    expect(cleanQuestion("👩‍🚀 ok")).toBe("👩‍🚀 ok");
    expect(cleanQuestion("x".repeat(400))).toHaveLength(300);
    expect(cleanQuestion(`${"x".repeat(299)}🎈`)).toBe("x".repeat(299));
    expect(cleanQuestion(" \u200b ")).toBe("");
  });

  it("[FG31] [FG32] are told to presenters first, to all when opened, and without text when withdrawn", async () => {
    const questions = new Questions("talk-one", new HeldStore());
    const asked = await questions.ask("who", "Why?", 1);
    if ("refused" in asked) throw new Error(asked.refused);
    expect(await questions.ask("who", " Why? ", 2)).toEqual(asked);
    expect(questions.takeChanges()).toMatchObject({ speakers: [{ text: "Why?", status: "waiting" }], all: [] });
    expect(questions.list(false)).toEqual([]);
    expect(await questions.vote("other", asked.id)).toBe("no-question");
    expect(await questions.moderate(asked.id, "open")).toBeNull();
    expect(await questions.vote("other", asked.id)).toBeNull();
    expect(await questions.vote("other", asked.id)).toBe("already-voted");
    expect(questions.takeChanges().all).toMatchObject([{ text: "Why?", votes: 1, status: "open" }]);
    await questions.moderate(asked.id, "dismissed");
    expect(questions.takeChanges().all).toMatchObject([{ text: "", status: "dismissed" }]);
    expect(questions.takeChanges()).toEqual({ speakers: [], all: [] });
    expect(await questions.moderate("nothing", "open")).toBe("no-question");
  });

  it("[FG32] of one person are capped while they wait", async () => {
    const questions = new Questions("talk-one", new HeldStore());
    for (let i = 0; i < 10; i++) expect(await questions.ask("who", `Q ${i}`, i)).toHaveProperty("id");
    expect(await questions.ask("who", "one more", 11)).toEqual({ refused: "too-many" });
    expect(await questions.ask("another", "one more", 11)).toHaveProperty("id");
    expect(await questions.ask("another", " \u200b", 11)).toEqual({ refused: "bad-message" });
  });
});

describe("one each", () => {
  const opened = async (questions: Questions, who: string, text: string): Promise<string> => {
    const asked = await questions.ask(who, text, 1, { once: true });
    if ("refused" in asked) throw new Error(asked.refused);
    await questions.moderate(asked.id, "open");
    return asked.id;
  };

  it("[FG38] lets a person ask again when the one before is dealt with", async () => {
    const questions = new Questions("talk-one", new HeldStore());
    const first = await opened(questions, "who", "Why?");
    expect(await questions.ask("who", "And how?", 2, { once: true })).toEqual({ refused: "one-each" });
    expect(await questions.ask("another", "And how?", 2, { once: true })).toHaveProperty("id");
    await questions.moderate(first, "answered");
    expect(await questions.ask("who", "And how?", 3, { once: true })).toHaveProperty("id");
  });

  it("[FG38] gives a person one vote among the open questions, also when two come at once", async () => {
    const questions = new Questions("talk-one", new HeldStore());
    const [one, two] = [await opened(questions, "a", "Why?"), await opened(questions, "b", "How?")];
    expect(await Promise.all([questions.vote("who", one, true), questions.vote("who", two, true)])).toEqual([
      null,
      "too-fast",
    ]);
    expect(await questions.vote("who", two, true)).toBe("one-each");
    expect(await questions.vote("who", one, true)).toBe("already-voted");
    await questions.moderate(one, "answered");
    expect(await questions.vote("who", two, true)).toBeNull();
    expect(questions.get(two)?.votes).toBe(1);
  });

  it("[FG39] the presenter puts all away that wait, and no others", async () => {
    const questions = new Questions("talk-one", new HeldStore());
    const open = await opened(questions, "a", "Why?");
    for (let i = 0; i < 10; i++) await questions.ask("flood", `Q ${i}`, i);
    await questions.clear();
    expect(questions.list(true).filter(({ status }) => status === "waiting")).toEqual([]);
    expect(questions.get(open)?.status).toBe("open");
    expect(await questions.ask("flood", "after it", 20)).toHaveProperty("id");
  });
});

describe("questions of one address", () => {
  it("[FG35] are capped while they wait, whoever they say they are, and leave room for others", async () => {
    const questions = new Questions("talk-one", new HeldStore());
    const ids: string[] = [];
    for (let i = 0; i < followLimits.questionsOfAddress; i++) {
      const asked = await questions.ask(`made up ${i}`, `Q ${i}`, i, { from: "one machine" });
      if ("id" in asked) ids.push(asked.id);
    }
    expect(ids).toHaveLength(followLimits.questionsOfAddress);
    expect(await questions.ask("another name", "one more", 11, { from: "one machine" })).toEqual({
      refused: "too-many",
    });
    expect(await questions.ask("somebody", "one more", 11, { from: "elsewhere" })).toHaveProperty("id");
    await questions.moderate(ids[0] ?? "", "answered");
    expect(await questions.ask("another name", "one more", 11, { from: "one machine" })).toHaveProperty("id");
  });
});

describe("rate limits", () => {
  it("[FG8] leave no room for more sockets than one process can hold", () => {
    expect(isRoom(followLimits.followers)).toBe(true);
    expect(isRoom(followLimits.sockets)).toBe(false);
  });

  it("[FG32] give a burst, then so many a second", () => {
    const bucket = fullBucket(3, 0);
    expect([1, 2, 3, 4].map(() => takeFrom(bucket, 3, 2, 0))).toEqual([true, true, true, false]);
    expect(takeFrom(bucket, 3, 2, 400)).toBe(false);
    expect(takeFrom(bucket, 3, 2, 500)).toBe(true);
    expect([1, 2, 3, 4].map(() => takeFrom(bucket, 3, 2, 60_000))).toEqual([true, true, true, false]);
  });
});
