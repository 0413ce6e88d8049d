/** Who is behind a Yjs client id: oneself, whoever is here, and whom the server has on its list. */
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { AuthorsResponse } from "../../../shared/protocol/history.ts";
import type { PersonHere } from "../../sync/peers.ts";

export interface Writer {
  /** The author id; "" for oneself while the server has not said it. */
  readonly id: string;
  readonly name: string;
  /** `#rrggbb` */
  readonly colour: string;
  readonly own: boolean;
}

export type Writers = ReadonlyMap<number, Writer>;

export interface WritersOptions {
  /** This session's Yjs client id; it may change. */
  readonly client: () => number;
  readonly self: ReadonlySignal<{ readonly name: string; readonly color: string }>;
  readonly people: ReadonlySignal<readonly PersonHere[]>;
  readonly fetchMe: () => Promise<{ readonly id: string }>;
  readonly fetchAuthors: () => Promise<AuthorsResponse>;
  /** Returns the way to call it off. */
  readonly later: (run: () => void, ms: number) => () => void;
}

export interface WritersBook {
  readonly writers: ReadonlySignal<Writers>;
  /** The server was asked, and could not be. */
  readonly trouble: ReadonlySignal<unknown>;
  /** Asks the server, when there are ids among these that nobody is known for and that it was not asked about. */
  want(clients: Iterable<number>): Promise<void>;
  close(): void;
}

/** The server notes whose an id is a second after it was first used: of one who left at once it may know a little later. */
const TRIES = 3;
const AGAIN_MS = 2_000;

const NOBODY: AuthorsResponse = { authors: [], writers: {} };

const fromServer = ({ authors, writers }: AuthorsResponse): Map<number, Writer> => {
  const byId = new Map(
    authors.map(({ id, name, colour }) => [id, { id, name: name || "Nameless", colour, own: false }]),
  );
  const book = new Map<number, Writer>();
  for (const [client, id] of Object.entries(writers)) {
    const writer = byId.get(id);
    if (writer !== undefined) book.set(Number(client), writer);
  }
  return book;
};

class Book implements WritersBook {
  readonly trouble = signal<unknown>(null);
  readonly writers: ReadonlySignal<Writers>;
  readonly #options: WritersOptions;
  /** How often the server was asked about an id. */
  readonly #tries = new Map<number, number>();
  readonly #served = signal(NOBODY);
  readonly #me = signal("");
  #asking: Promise<void> | null = null;
  #callOff: () => void = () => undefined;
  #closed = false;

  constructor(options: WritersOptions) {
    this.#options = options;
    this.writers = computed(() => this.#put());
  }

  async want(clients: Iterable<number>): Promise<void> {
    const news = [...clients].filter((client) => !this.#tries.has(client) && !this.writers.peek().has(client));
    if (news.length === 0 && this.#asking === null && this.#me.peek() !== "") return;
    await this.#askAbout(news);
  }

  close(): void {
    this.#closed = true;
    this.#callOff();
  }

  async #askAbout(clients: readonly number[]): Promise<void> {
    this.#asking ??= this.#ask(clients).finally(() => {
      this.#asking = null;
    });
    await this.#asking;
  }

  async #ask(clients: readonly number[]): Promise<void> {
    try {
      const [me, served] = await Promise.all([this.#options.fetchMe(), this.#options.fetchAuthors()]);
      this.#me.value = me.id;
      this.#served.value = served;
      this.trouble.value = null;
    } catch (error) {
      this.trouble.value = error;
      return;
    }
    for (const client of clients) this.#tries.set(client, (this.#tries.get(client) ?? 0) + 1);
    const known = this.writers.peek();
    const still = clients.filter((client) => !known.has(client) && (this.#tries.get(client) ?? 0) < TRIES);
    if (still.length === 0 || this.#closed) return;
    this.#callOff();
    this.#callOff = this.#options.later(() => void this.#askAbout(still), AGAIN_MS);
  }

  /** Who is here says best what they are called; oneself best of all. */
  #put(): Writers {
    const { self, people, client } = this.#options;
    const own: Writer = { id: this.#me.value, name: self.value.name, colour: self.value.color, own: true };
    const live = new Map(people.value.map(({ user }) => [user.id as string, user]));
    const book = fromServer(this.#served.value);
    for (const [id, writer] of book) {
      const here = live.get(writer.id);
      if (writer.id === own.id) book.set(id, own);
      else if (here !== undefined) book.set(id, { ...writer, name: here.name, colour: here.color });
    }
    for (const { user, clients } of people.value) {
      const writer = user.id === own.id ? own : { id: user.id, name: user.name, colour: user.color, own: false };
      for (const each of clients) book.set(each, writer);
    }
    return book.set(client(), own);
  }
}

export const createWriters = (options: WritersOptions): WritersBook => new Book(options);
