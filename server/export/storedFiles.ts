/** A deck's assets as the source of an export's files. */
import type { DeckId } from "../../shared/protocol/ids.ts";
import type { AssetStore, StoredAsset } from "../assets/assetStore.ts";
import { stageName } from "./namedFiles.ts";
import type { DeckFile, DeckFiles } from "./site.ts";

export class StoredFiles implements DeckFiles {
  readonly all: readonly StoredAsset[];
  readonly #store: Pick<AssetStore, "file" | "parts">;
  readonly #byPath: ReadonlyMap<string, StoredAsset>;

  constructor(all: readonly StoredAsset[], store: Pick<AssetStore, "file" | "parts">) {
    this.all = all;
    this.#store = store;
    this.#byPath = new Map(all.map((asset) => [asset.path, asset]));
  }

  /** Looked up as the stage does: as written, else with `.` and `..` resolved. */
  #find(path: string): StoredAsset | undefined {
    return this.#byPath.get(path) ?? this.#byPath.get(stageName(path));
  }

  async mime(path: string): Promise<string | null> {
    return this.#find(path)?.mime ?? null;
  }

  async read(path: string): Promise<DeckFile | null> {
    const asset = this.#find(path);
    return asset === undefined ? null : this.#store.file(asset.token);
  }

  async *parts(path: string): AsyncGenerator<Uint8Array> {
    const asset = this.#find(path);
    if (asset !== undefined) yield* this.#store.parts(asset);
  }
}

export const storedFiles = async (
  store: Pick<AssetStore, "list" | "file" | "parts">,
  deck: DeckId,
): Promise<StoredFiles> => new StoredFiles(await store.list(deck), store);
