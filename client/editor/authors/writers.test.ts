import { signal } from "@preact/signals";
import { describe, expect, it, vi } from "vitest";
import type { AuthorsResponse } from "../../../shared/protocol/history.ts";
import type { AuthorId } from "../../../shared/protocol/ids.ts";
import type { PersonHere } from "../../sync/peers.ts";
import { legendOf, shareWords } from "./legend.ts";
import { createWriters } from "./writers.ts";

const ben: PersonHere = {
  user: { id: "ben" as AuthorId, name: "Ben", color: "#14705c", colorLight: "#14705c33" },
  slide: null,
  role: "edit",
  clients: [7, 8],
};

const open = (served: AuthorsResponse = { authors: [], writers: {} }) => {
  const self = signal({ name: "Ada", color: "#2f5fc4" });
  const people = signal<readonly PersonHere[]>([]);
  const fetchAuthors = vi.fn(async () => served);
  const waiting: (() => void)[] = [];
  const later = (run: () => void) => {
    waiting.push(run);
    return () => void waiting.splice(waiting.indexOf(run), 1);
  };
  const fetchMe = async () => ({ id: "ada" });
  const book = createWriters({ client: () => 1, self, people, fetchMe, fetchAuthors, later });
  return { self, people, book, fetchAuthors, waiting };
};

const adaAndCy: AuthorsResponse = {
  authors: [
    { id: "ada", name: "Ada of old", colour: "#000000" },
    { id: "cy", name: "Cy", colour: "#8a3ab0" },
  ],
  writers: { "1": "ada", "2": "ada", "3": "cy", "4": "somebody who is not on the list" },
};

describe("who is behind a Yjs client id", () => {
  it("[ED20] oneself and who is here are known without asking", () => {
    const { book, people, self } = open();
    people.value = [ben];
    self.value = { name: "Ada L", color: "#b3261e" };
    expect(book.writers.value.get(1)).toMatchObject({ name: "Ada L", colour: "#b3261e", own: true });
    expect(book.writers.value.get(8)).toEqual({ id: "ben", name: "Ben", colour: "#14705c", own: false });
  });

  it("[ED20] the server knows those who went; one's own earlier sessions are one's own, under the name of now", async () => {
    const { book } = open(adaAndCy);
    await book.want([1, 2, 3, 4]);
    expect(book.writers.value.get(2)).toMatchObject({ id: "ada", name: "Ada", own: true });
    expect(book.writers.value.get(3)).toMatchObject({ id: "cy", name: "Cy", own: false });
    expect(book.writers.value.has(4)).toBe(false);
  });

  it("[ED22] asks about an unknown id when it first meets it, and twice more a little later", async () => {
    const { book, fetchAuthors, waiting } = open(adaAndCy);
    await Promise.all([book.want([99]), book.want([99])]);
    await book.want([99]);
    expect(fetchAuthors).toHaveBeenCalledTimes(1);
    waiting.shift()?.();
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    waiting.shift()?.();
    await vi.waitFor(() => expect(fetchAuthors).toHaveBeenCalledTimes(3));
    await book.want([99]);
    expect(waiting).toEqual([]);
    await book.want([99, 100]);
    expect(fetchAuthors).toHaveBeenCalledTimes(4);
    book.close();
    expect(waiting).toEqual([]);
  });

  it("[ED22] says when the server could not be asked, and asks again", async () => {
    const { book, fetchAuthors } = open(adaAndCy);
    fetchAuthors.mockRejectedValueOnce(new Error("away"));
    await book.want([3]);
    expect(book.trouble.value).toBeInstanceOf(Error);
    await book.want([3]);
    expect(book.trouble.value).toBeNull();
    expect(book.writers.value.get(3)?.name).toBe("Cy");
  });
});

describe("the legend", () => {
  it("[ED22] one entry a person, most first; what nobody is known for is said, last", async () => {
    const { book, people } = open(adaAndCy);
    people.value = [ben];
    await book.want([3]);
    const entries = legendOf(
      new Map([
        [1, 10],
        [3, 40],
        [2, 5],
        [7, 3],
        [8, 3],
        [5, 900],
      ]),
      book.writers.value,
    );
    expect(entries.map(({ writer, length }) => [writer?.name ?? null, length])).toEqual([
      ["Cy", 40],
      ["Ada", 15],
      ["Ben", 6],
      [null, 900],
    ]);
    expect(legendOf(new Map(), book.writers.value)).toEqual([]);
  });

  it("says shares in whole percents, and a little as a little", () => {
    expect([shareWords(1, 3), shareWords(1, 1000), shareWords(5, 5), shareWords(0, 0)]).toEqual([
      "33 %",
      "under 1 %",
      "100 %",
      "under 1 %",
    ]);
  });
});
