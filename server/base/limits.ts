/** Every cap of the HTTP side that is not the format's own (shared/deck/read/text.ts): its default, its unit, why it is what it is. Each can be set by the environment variable of the same name in capitals. */
const KiB = 1024;
const MiB = 1024 * KiB;

const limitTable = {
  assetBytes: { value: 10 * MiB, unit: "bytes", why: "a photograph fits; a film belongs elsewhere" },
  deckAssetBytes: { value: 200 * MiB, unit: "bytes", why: "what a viewer may have to load for one talk" },
  deckAssets: { value: 1_000, unit: "files", why: "the list travels whole to each session" },
  importBytes: {
    value: 210 * MiB,
    unit: "bytes of one upload",
    why: "a deck with all the files it may have, and its text",
  },
  importMemory: {
    value: 640 * MiB,
    unit: "bytes",
    why: "imports are held in memory until they are complete; more of them at once have to wait",
  },
  importEntries: { value: 2_000, unit: "files in one import", why: "a folder with a checkout in it is not a talk" },
  importRatio: { value: 200, unit: "bytes out per byte in", why: "text and images stay under 50; a bomb does not" },
  jsonBytes: {
    value: 7 * MiB,
    unit: "bytes",
    why: "a deck of the largest size, each letter beyond ASCII escaped in JSON",
  },
  linksPerDeck: { value: 200, unit: "links", why: "one a person of a large group; the list is shown whole" },
  createsPerMinute: { value: 60, unit: "decks a minute and address", why: "a class behind one address starts at once" },
  uploadsPerMinute: { value: 300, unit: "uploads a minute and address", why: "a folder of images dropped one by one" },
  lookupsPerMinute: {
    value: 600,
    unit: "refused secrets a minute and address",
    why: "guessing 256 bits is hopeless; this spares the database",
  },
  exportsPerMinute: { value: 30, unit: "exports a minute and address", why: "each packs up to 200 MiB" },
  pdfTime: { value: 40_000, unit: "ms for one PDF", why: "a few hundred slides; a browser that hangs is ended" },
  pdfsAtOnce: { value: 2, unit: "PDFs at once", why: "each is a browser of some 300 MiB" },
  pdfsWaiting: { value: 10, unit: "PDFs that wait", why: "the last of them waits for minutes" },
  pdfShare: { value: 2, unit: "PDFs of one deck, made or waiting", why: "one deck does not keep the others waiting" },
  pdfMemory: { value: 700 * MiB, unit: "bytes of a browser", why: "a long talk full of photographs takes half of it" },
  pdfBytes: { value: 200 * MiB, unit: "bytes of one PDF", why: "what its pictures may have together" },
  workThreads: { value: 2, unit: "threads", why: "a long task of one deck leaves one for the others" },
  workQueue: { value: 64, unit: "tasks that wait", why: "who comes behind so many is better told to come back" },
  workShare: {
    value: 12,
    unit: "tasks of one deck or address",
    why: "a group opens a deck's history at once; a flood does not fill the queue",
  },
  workTime: {
    value: 45_000,
    unit: "ms for one task",
    why: "the largest deck takes a tenth of it on a slow machine; on one that is overrun, threads stand behind all else",
  },
  workMemory: { value: 384 * MiB, unit: "bytes of a thread", why: "the largest deck takes half of it" },
  rememberedGrants: { value: 10_000, unit: "links", why: "what access keeps in memory for links nobody listens on" },
} as const satisfies Record<string, { value: number; unit: string; why: string }>;

export type LimitName = keyof typeof limitTable;
export type Limits = { readonly [name in LimitName]: number };

export const limitNames = Object.keys(limitTable) as readonly LimitName[];

/** `assetBytes` -> `ASSET_BYTES` */
export const limitVariable = (name: LimitName): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

export const defaultLimits: Limits = Object.fromEntries(
  limitNames.map((name) => [name, limitTable[name].value]),
) as Limits;

/** `10 MiB`, `200 MiB`, `512 bytes`: for messages. */
export const sayBytes = (bytes: number): string =>
  bytes >= MiB
    ? `${Math.round((bytes / MiB) * 10) / 10} MiB`
    : bytes >= KiB
      ? `${Math.round(bytes / KiB)} KiB`
      : `${bytes} bytes`;
