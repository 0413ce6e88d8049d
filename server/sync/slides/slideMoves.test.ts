import { afterEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { slideKeysOf } from "../../../shared/deck/identity/yjsKeys.ts";
import { parseDeck } from "../../../shared/deck/parse.ts";
import { untidyDeck } from "../../../shared/deck/testing/untidyDecks.ts";
import type { AuthorId, SlideKey } from "../../../shared/protocol/ids.ts";
import type { RoomState } from "../../../shared/protocol/sync.ts";
import { seededRandom } from "../../../shared/testing/random.ts";
import { DECK, RoomWorld, type TestClient } from "../../testing/roomWorld.ts";
import { message } from "../answers.ts";
import { Relocations } from "./relocations.ts";
import { moveSlideInText } from "./slideMoves.ts";

const DECK_TEXT = "---\ntitle: T\n---\n= id='a'\n# A\n\n---\n= id='b'\n# B\n\ntext of b\n\n---\n# C\n\n---\n# D\n";
const ME = "mover" as AuthorId;

const worlds: RoomWorld[] = [];
const world = (text = DECK_TEXT): RoomWorld => {
  const made = new RoomWorld(text);
  worlds.push(made);
  return made;
};
afterEach(() => {
  vi.restoreAllMocks();
  for (const made of worlds.splice(0)) made.dispose();
});

/** The deck as a client reads it: with the keys that the room has handed out. */
const read = (client: TestClient) => {
  const states = [...client.awareness.getStates().values()] as Partial<RoomState>[];
  const keys = states.find((state) => state.room)?.room?.keys ?? {};
  const aliases = new Map(Object.entries(keys)) as Map<SlideKey, SlideKey>;
  return parseDeck(client.text.toString(), { keyAt: slideKeysOf(client.text, aliases) });
};
const titles = (client: TestClient) => read(client).slides.map((slide) => slide.title);
const keysOf = (client: TestClient) => new Map(read(client).slides.map((slide) => [slide.title, slide.key]));
const keyOf = (client: TestClient, title: string): SlideKey => {
  const key = keysOf(client).get(title);
  if (!key) throw new Error(`no slide ${title}`);
  return key;
};

const move = async (w: RoomWorld, by: TestClient, title: string, before: string | null) => {
  const moving = w.rooms.moveSlide(DECK, ME, keyOf(by, title), before === null ? null : keyOf(by, before));
  await w.turn();
  await w.turn();
  await w.turn();
  return moving;
};

/** Types behind `mark`, wherever that stands for this client. */
const typeBehind = (client: TestClient, mark: string, text: string) =>
  client.text.insert(client.text.toString().indexOf(mark) + mark.length, text);

const erase = (client: TestClient, words: string) =>
  client.text.delete(client.text.toString().indexOf(words), words.length);

const textOfSlide = (client: TestClient, title: string): string => {
  const slide = read(client).slides.find((each) => each.title === title);
  return slide ? client.text.toString().slice(slide.bodyFrom, slide.bodyTo) : "";
};

/** A move in a document that nobody else has open; the text before it, and after it and each move back. */
const moveToAndFro = (source: string, from: number, to: number): string[] | null => {
  const doc = new Y.Doc();
  const text = doc.getText("deck");
  text.insert(0, source);
  const relocations = new Relocations(doc, text, []);
  let known: Parameters<typeof moveSlideInText>[2] = { aliases: new Map(), backs: [] };
  const texts = [source];
  for (const [index, place] of [
    [from, to],
    [to, from],
  ] as const) {
    const { slides } = parseDeck(text.toString(), { keyAt: slideKeysOf(text, known.aliases) });
    const before = slides.toSpliced(index, 1)[place]?.key ?? null;
    const key = slides[index]?.key as SlideKey;
    const result = doc.transact(() =>
      moveSlideInText(text, relocations, known, { key, before: before as SlideKey | null }),
    );
    if (!result.ok) return null;
    const now = parseDeck(text.toString(), { keyAt: slideKeysOf(text, result.aliases) }).slides;
    expect(now[place]?.key, JSON.stringify(source)).toBe(key);
    known = result;
    texts.push(text.toString());
  }
  return texts;
};

describe("moving a slide", () => {
  it("[SY51] takes words along to a slide that says no more than its separator does", async () => {
    const w = world("# A\n\n---\n-\n\n---\n# C\n");
    const [mover, laggy] = [await w.joined(), await w.joined()];
    const [, dash] = read(mover).slides;
    const moving = w.rooms.moveSlide(DECK, ME, dash?.key as SlideKey, null);
    for (const _ of "123") await w.turn();
    laggy.text.insert(laggy.text.toString().indexOf("\n-\n") + 2, " dashed");
    await w.run();
    expect(await moving).toMatchObject({ ok: true });
    expect(mover.text.toString()).toMatch(/# C\n\n---\n- dashed\n/);
    expect(laggy.text.toString()).toBe(mover.text.toString());
  });

  it("[SY50] [SY56] moves and moves back in decks of all kinds, also where the ends of the deck need something written", () => {
    const ends = "---\ntwo words\n\n---\n\n \n  \n \n---\n\n\n<b>x</b>\n\n\n";
    for (const [from, to] of [
      [1, 0],
      [0, 2],
      [1, 2],
    ] as const) {
      const texts = moveToAndFro(ends, from, to);
      expect(texts?.[2], `${from} to ${to}`).toBe(ends);
    }
    let moves = 0;
    for (let seed = 1; seed <= (process.env.LONG ? 3_000 : 150); seed++) {
      const random = seededRandom(seed);
      const source = untidyDeck(random);
      const count = parseDeck(source).slides.length;
      const [from, to] = [random.below(count), random.below(count)];
      const texts = from === to ? null : moveToAndFro(source, from, to);
      if (texts === null) continue;
      expect(texts[2], `seed ${seed}, ${from} to ${to} in ${JSON.stringify(source)}`).toBe(source);
      moves += 1;
    }
    expect(moves).toBeGreaterThan(50);
  });

  for (const [title, before, order] of [
    ["B", "D", "A C B D"],
    ["B", null, "A C D B"],
    ["D", "B", "A D B C"],
    ["C", "A", "C A B D"],
    ["A", "C", "B A C D"],
    ["A", null, "B C D A"],
  ] as const) {
    it(`[SY50] [SY52] puts ${title} before ${before ?? "the end"}, all keys kept`, async () => {
      const w = world();
      const client = await w.joined();
      const keys = keysOf(client);
      expect(await move(w, client, title, before)).toMatchObject({ ok: true });
      await w.run();
      expect(titles(client).join(" ")).toBe(order);
      expect(keysOf(client)).toEqual(keys);
      expect(await w.storedText()).toBe(client.text.toString());
      const newcomer = await w.joined();
      expect(keysOf(newcomer)).toEqual(keys);
    });
  }

  it("[SY52] keeps keys over many moves, and over a restart of the server", async () => {
    const w = world();
    const client = await w.joined();
    const keys = keysOf(client);
    const random = seededRandom(11);
    for (let i = 0; i < 30; i++) {
      await move(w, client, random.pick([..."ABCD"]), random.pick([..."ABCD", null]));
      await w.run();
      expect(keysOf(client)).toEqual(keys);
    }
    const after = await w.joined({ rooms: w.makeRooms() });
    expect(titles(after)).toEqual(titles(client));
    expect(keysOf(after)).toEqual(keys);
  });

  it("[SY50] refuses a slide that is not there, and moves nothing while storing is late", async () => {
    const w = world();
    const client = await w.joined();
    const nobody = w.rooms.moveSlide(DECK, ME, "nobody" as SlideKey, null);
    await w.run();
    expect(await nobody).toEqual({ ok: false, why: "no-slide" });
    const before = client.text.toString();
    w.log.failing = new Error("down");
    client.text.insert(0, " ");
    await w.run();
    expect(await move(w, client, "B", null)).toEqual({ ok: false, why: "late" });
    expect(client.text.toString()).toBe(` ${before}`);
  });

  it("[SY50] leaves the slides apart that the moved one stood between, and says what stands in the way of a move", async () => {
    const w = world("Alpha\n---\n= data-x='1000'\n# Beta\n---\n# Gamma\n");
    const client = await w.joined();
    expect(titles(client)).toEqual(["Alpha", "Beta", "Gamma"]);
    expect(await move(w, client, "Beta", null)).toMatchObject({ ok: true });
    await w.run();
    expect(titles(client)).toEqual(["Alpha", "Gamma", "Beta"]);
    const open = world("~~~\nfirst\n\n---\n\n# Middle\n\n---\n\n# B\n\n~~~ js\nx\n~~~\n\n---\n\n~~~\nx\n~~~\n\n# C\n");
    const other = await open.joined();
    const refused = await move(open, other, "C", "Middle");
    expect(refused).toMatchObject({ ok: false, why: "no-move", because: expect.stringContaining("never closed") });
  });

  it.each(["at once", "after a restart"])("[SY56] brings the text back as it was, %s", async (when) => {
    const text = "# A\n---\n\n# B \n\n\n\n***\n# C\n\n---\n\n\n# D";
    const w = world(text);
    const one = await w.joined();
    const keys = keysOf(one);
    await move(w, one, "B", null);
    await w.run();
    typeBehind(one, "# B", "ee");
    await w.run();
    await move(w, one, "A", "D");
    await w.run();
    if (when === "after a restart") {
      w.rooms.leave(one.session);
      await w.turn();
      expect(w.rooms.open(DECK)).toBeNull();
    }
    const two = when === "after a restart" ? await w.joined() : one;
    await move(w, two, "A", "C");
    await w.run();
    await move(w, two, "Bee", "C");
    await w.run();
    expect(two.text.toString()).toBe(text.replace("# B", "# Bee"));
    expect([...keysOf(two).values()]).toEqual([...keys.values()]);
  });

  it("[SY51] takes along what a laggy colleague types at the old place", async () => {
    const w = world();
    const [mover, laggy] = [await w.joined(), await w.joined()];
    await move(w, mover, "B", null);
    typeBehind(laggy, "text of b", ", more");
    typeBehind(laggy, ", more", " and more");
    typeBehind(laggy, "# B", "!");
    await w.run();
    expect(titles(laggy)).toEqual(["A", "C", "D", "B!"]);
    expect(textOfSlide(laggy, "B!")).toContain("text of b, more and more");
    expect(mover.text.toString()).toBe(laggy.text.toString());
    expect(await w.storedText()).toBe(laggy.text.toString());
  });

  it("[SY51] takes along what one goes on typing where the cursor was left behind", async () => {
    const w = world();
    const [mover, laggy] = [await w.joined(), await w.joined()];
    await move(w, mover, "B", "A");
    // Each letter behind the last, as the client knew the text before it heard of the move.
    for (const [behind, letter] of ["bX", "XY", "YZ"].map((pair) => [...pair])) {
      if (behind && letter) typeBehind(laggy, behind === "b" ? "text of b" : behind, letter);
      await w.turn();
    }
    await w.run();
    expect(textOfSlide(mover, "B")).toContain("text of bXYZ");
    expect(titles(mover)).toEqual(["B", "A", "C", "D"]);
  });

  it("[SY51] puts what was on its way before what its author types on at the new place", async () => {
    const w = world();
    const [mover, typist] = [await w.joined(), await w.joined()];
    w.rooms.leave(typist.session);
    typeBehind(typist, "text of b", "1");
    await move(w, mover, "B", "A");
    await w.run();
    // The typist hears of the move, and types on at the copy, before the room has heard of the "1".
    Y.applyUpdate(typist.doc, Y.encodeStateAsUpdate(mover.doc), "heard");
    typeBehind(typist, "text of b", "2");
    const back = w.client();
    Y.applyUpdate(back.doc, Y.encodeStateAsUpdate(typist.doc), back);
    await back.join();
    await w.run();
    expect(textOfSlide(back, "B")).toContain("text of b12");
    expect(mover.text.toString()).toBe(back.text.toString());
  });

  it.each([
    ["SY51", "takes along what was typed", "while others stay"],
    ["SY51", "takes along what was typed", "with a restart in between"],
    ["SY57", "takes out what was deleted", "while others stay"],
    ["SY57", "takes out what was deleted", "with a restart in between"],
  ])("[%s] %s offline, over several moves, %s", async (rule, _, how) => {
    const w = world();
    const [mover, away] = [await w.joined(), await w.joined()];
    w.rooms.leave(away.session);
    if (rule === "SY57") erase(away, "text ");
    else away.text.insert(away.text.toString().indexOf("text of b") + 4, " (written offline)");
    await move(w, mover, "B", null);
    await w.run();
    await move(w, mover, "B", "A");
    await w.run();
    if (how === "with a restart in between") {
      w.rooms.leave(mover.session);
      await w.turn();
      expect(w.rooms.open(DECK)).toBeNull();
    }
    const back = w.client();
    Y.applyUpdate(back.doc, Y.encodeStateAsUpdate(away.doc), back);
    await back.join();
    await w.run();
    expect(textOfSlide(back, "B")).toContain(rule === "SY57" ? "# B\n\nof b" : "text (written offline) of b");
    expect(titles(back)).toEqual(["B", "A", "C", "D"]);
    expect(back.text.toString()).toBe(await w.storedText());
  });

  it("[SY51] leaves where they were put slides that one adds at the place of a slide that is known to have gone", async () => {
    const w = world();
    const [mover, other] = [await w.joined(), await w.joined()];
    await move(w, mover, "B", null);
    await w.run();
    w.clock.advance(250);
    for (const [client, title] of [
      [mover, "New"],
      [other, "Newer"],
    ] as const) {
      client.text.insert(client.text.toString().indexOf("---\n# C"), `---\n# ${title}\n\n`);
      await w.run();
    }
    expect(titles(mover)).toEqual(["A", "New", "Newer", "C", "D", "B"]);
    // One who comes then knows of it too, and one who came before the move and has read no mail does not.
    const newcomer = await w.joined();
    w.clock.advance(250);
    newcomer.text.insert(newcomer.text.toString().indexOf("---\n# C"), "---\n# Newest\n\n");
    await w.run();
    expect(titles(mover)).toEqual(["A", "New", "Newer", "Newest", "C", "D", "B"]);
  });

  it("[SY51] takes along what one adds behind a slide whose socket is slow", async () => {
    const w = world();
    const [mover, laggy] = [await w.joined(), await w.joined()];
    await move(w, mover, "B", "A");
    w.clock.advance(20_000);
    laggy.text.insert(laggy.text.toString().indexOf("---\n# C"), "more of b\n\n");
    await w.run();
    expect(textOfSlide(mover, "B")).toContain("more of b");
  });

  it("[SY51] leaves alone what one types who has heard of the move", async () => {
    const w = world();
    const [mover, other] = [await w.joined(), await w.joined()];
    await move(w, mover, "B", null);
    await w.run();
    w.clock.advance(60_000);
    typeBehind(other, "# A", " first");
    other.text.insert(other.text.toString().indexOf("---\n# C"), "between\n\n");
    typeBehind(other, "# C", " third");
    await w.run();
    expect(titles(mover)).toEqual(["A first", "C third", "D", "B"]);
    expect(textOfSlide(mover, "A first")).toContain("between");
  });

  const SPACIOUS = "# A\n\n---\n\n\n\n---\n\n# C\n\n---\n\n# D\n";
  const NARROW = "# A\n---\n---\n# C\n---\n# D";
  it.each([
    [SPACIOUS, null, "A|C|D|words"],
    [SPACIOUS, 3, "A|C|words|D"],
    [SPACIOUS, 0, "words|A|C|D"],
    [NARROW, null, "A|C|D|words"],
    [NARROW, 3, "A|C|words|D"],
    [NARROW, 0, "words|A|C|D"],
    [NARROW.replace("---\n---", "---\n= data-x='5'\n---"), null, "A|C|D|words"],
  ] as const)(
    "[SY51] takes along what is typed meanwhile on an empty slide: %j, before %s",
    async (text, before, order) => {
      const w = world(text);
      const [mover, laggy] = [await w.joined(), await w.joined()];
      const { slides } = read(laggy);
      const empty = slides[1] ?? { key: "none" as SlideKey, bodyFrom: -1 };
      const moving = w.rooms.moveSlide(DECK, ME, empty.key, before === null ? null : (slides[before]?.key ?? null));
      for (let turns = 0; turns < 3; turns += 1) await w.turn();
      expect(await moving).toMatchObject({ ok: true });
      const at = empty.bodyFrom + (text === SPACIOUS ? 1 : 0);
      // An editor adds the blank line between words and a separator, where there is none.
      laggy.text.insert(at, text === SPACIOUS ? "wo" : "wo\n\n");
      laggy.text.insert(at + 2, "rds");
      await w.run();
      const found = read(mover).slides.map(({ html }) => html.replace(/<[^>]*>/g, "").trim());
      expect(found.join("|")).toBe(order);
      expect(mover.text.toString()).toBe(laggy.text.toString());
    },
  );

  it("[SY57] takes out at the new place what a laggy colleague deletes at the old one", async () => {
    const w = world();
    const [mover, laggy] = [await w.joined(), await w.joined()];
    await move(w, mover, "B", null);
    typeBehind(laggy, "text of b", ", more");
    await w.turn();
    erase(laggy, "text of b, mo");
    erase(laggy, "# B");
    typeBehind(laggy, "= id='b'\n", "# New");
    await w.run();
    expect(titles(laggy)).toEqual(["A", "C", "D", "New"]);
    expect(textOfSlide(laggy, "New").trim()).toBe("# New\n\nre");
    expect(mover.text.toString()).toBe(laggy.text.toString());
    expect(await w.storedText()).toBe(laggy.text.toString());
  });

  it("[SY57] leaves whole what stands at the new place when one comes back, or brings all that it has, who has heard of the move", async () => {
    const w = world();
    const [mover, other] = [await w.joined(), await w.joined()];
    await move(w, mover, "B", null);
    await w.run();
    w.rooms.leave(other.session);
    await move(w, mover, "C", "A");
    await w.run();
    erase(other, "text ");
    const text = mover.text.toString().replace("text ", "");
    const back = w.client();
    Y.applyUpdate(back.doc, Y.encodeStateAsUpdate(other.doc), back);
    await back.join();
    await w.run();
    expect(mover.text.toString()).toBe(text);
    // As a program does that keeps the deck, and reads it from its own store after it has joined.
    back.push(message(2, Y.encodeStateAsUpdate(back.doc)));
    back.push(message(1, Y.encodeStateAsUpdate(back.doc)));
    await w.run();
    expect(mover.text.toString()).toBe(text);
    expect(back.session.ended).toBe(false);
  });

  it("[SY57] takes blank lines at an old place's end for nothing of the new one", async () => {
    const w = world("# A\n\n---\n\n# B\n\ntext\n\n\n\n\n---\n\n# C\n\n---\n\n\n\n---\n\n# E\n");
    const [mover, laggy] = [await w.joined(), await w.joined()];
    await move(w, mover, "B", null);
    erase(laggy, "\n\n\n\n---\n\n# C".slice(0, 3));
    await w.run();
    expect(textOfSlide(mover, "B").trim()).toBe("# B\n\ntext");
    await move(w, mover, "", "A");
    laggy.text.delete(laggy.text.toString().lastIndexOf("---\n\n\n") + 4, 1);
    await w.run();
    expect(titles(mover)).toEqual(["", "A", "C", "E", "B"]);
  });

  it("[SY51] [SY57] loses no letter, and brings none back, in random stories of two who type and delete while a third moves", async () => {
    for (let seed = 1; seed <= (process.env.LONG ? 1500 : 25); seed++) {
      const random = seededRandom(seed);
      const w = world();
      // Where letters at one place stand beside each other goes by these.
      vi.spyOn(Math, "random").mockImplementation(() => random.below(1_000_000) / 1_000_000);
      const people: TestClient[] = [];
      for (let n = 0; n < 3; n += 1) people.push(w.client());
      for (const each of people) each.doc.clientID = random.below(2 ** 31);
      for (const each of people) await each.join();
      await w.run();
      const [mover, one, two] = people as [TestClient, TestClient, TestClient];
      let typed = 0;
      const deleted = new Set<string>();
      for (let i = 0; i < 50; i++) {
        const roll = random.below(12);
        const writer = random.pick([one, two]);
        const letter = String.fromCharCode(0x4e00 + typed);
        if (roll < 5) {
          const slide = random.pick(read(writer).slides);
          const title = writer.text.toString().indexOf("# ", slide.bodyFrom) + 2;
          writer.text.insert(Math.max(title, 0), letter);
          typed++;
        } else if (roll > 9) {
          const there = [...writer.text.toString().matchAll(/[\u4e00-\u4eff]/gu)];
          if (there.length === 0) continue;
          const { 0: gone, index } = random.pick(there);
          writer.text.delete(index, 1);
          deleted.add(gone);
        } else if (roll < 7) writer.read();
        else if (roll < 8) {
          const slides = read(mover).slides;
          void w.rooms.moveSlide(DECK, ME, random.pick(slides).key, random.pick([null, random.pick(slides).key]));
        } else await w.turn();
      }
      await w.run();
      const text = mover.text.toString();
      const left = Array.from({ length: typed }, (_, n) => String.fromCharCode(0x4e00 + n)).filter(
        (letter) => !deleted.has(letter),
      );
      expect(
        text
          .replace(/[^\u4e00-\u4eff]/gu, "")
          .split("")
          .sort(),
        `seed ${seed}`,
      ).toEqual(left);
      expect([one.text.toString(), two.text.toString(), await w.storedText()], `seed ${seed}`).toEqual([
        text,
        text,
        text,
      ]);
      expect(read(mover).slides.length, `seed ${seed}`).toBe(4);
    }
  });
});
