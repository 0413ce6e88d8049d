/** Rooms with a history, in memory: the clock and the mail are in the test's hands. */
import { joinText } from "../../shared/deck/compare/cut.ts";
import type { DeckId } from "../../shared/protocol/ids.ts";
import type { NewAsset } from "../assets/assetStore.ts";
import { createHistory, type History } from "../history/createHistory.ts";
import type { StoredVersion } from "../history/store/versionStore.ts";
import { MemoryVersions } from "./memoryVersions.ts";
import { DECK, RoomWorld } from "./roomWorld.ts";

/** The deck's files, in memory. */
class MemoryFiles {
  readonly kept = new Map<string, string>();
  /** Called when files were stored, and before that is told; what it throws comes between them and the text. */
  stored: () => void | Promise<void> = () => undefined;
  /** Thrown instead of storing anything. */
  refusal: Error | null = null;

  async putAll(_deck: DeckId, assets: readonly NewAsset[]): Promise<boolean> {
    if (this.refusal) throw this.refusal;
    const news = assets.filter(({ path, bytes }) => this.kept.get(path) !== Buffer.from(bytes).toString("hex"));
    for (const { path, bytes } of news) this.kept.set(path, Buffer.from(bytes).toString("hex"));
    await this.stored();
    return news.length > 0;
  }
}

export class HistoryWorld {
  readonly store = new MemoryVersions();
  readonly files = new MemoryFiles();
  readonly world: RoomWorld;
  readonly history: History;

  constructor(text: string) {
    this.store.create(DECK);
    this.world = new RoomWorld(text);
    const { world, store, files } = this;
    this.history = createHistory({
      ...{ store, files, clock: world.clock, rooms: world.rooms },
      report: (event, details) => world.reports.push({ event, details }),
    });
    world.rooms.start({ listener: this.history.recorder });
  }

  /** Lets a promise come true while the world goes on. */
  async within<Result>(promise: Promise<Result>): Promise<Result> {
    let done = false;
    const watched = promise.finally(() => {
      done = true;
    });
    watched.catch(() => undefined);
    for (let round = 0; round < 100 && !done; round++) await this.world.run();
    return watched;
  }

  /** Oldest first. */
  async versions(): Promise<readonly (StoredVersion & { readonly text: string })[]> {
    const { rows } = await this.store.list(DECK, { limit: 1_000 });
    const texts = rows.map(async (row) => ({
      ...row,
      text: joinText(await this.history.versions.cut(DECK, row)),
    }));
    return (await Promise.all(texts)).toReversed();
  }
}
