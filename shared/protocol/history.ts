/** Version history over HTTP: what the doors under `/api/decks/:deck` take and give. All of it needs a link that may read; naming and restoring one that may edit. */

import { z } from "zod";
import { VERSION_NAME_MAX, VERSION_NOTE_MAX } from "./historyLimits.ts";
import { convertedSchema, skippedFilesSchema } from "./http.ts";
import { slideKeySchema } from "./schemas.ts";

/** Why a version was made. `first` and `talk` are kept for ever, as is every named one; the others are thinned with age. */
const versionKinds = [
  "first",
  "auto",
  "left",
  "talk",
  "before-import",
  "import",
  "before-restore",
  "restore",
  "before-overwrite",
  "overwrite",
  "named",
] as const;
export type VersionKind = (typeof versionKinds)[number];

/** Versions on one page of the timeline. */
const VERSIONS_PER_PAGE = 50;
const VERSIONS_PER_PAGE_MOST = 200;

const whole = z.int().min(0);

/** What became of a deck's slides since the version before, by their keys. */
const changeCountsSchema = z.object({ added: whole, removed: whole, changed: whole, moved: whole });
export type ChangeCounts = z.infer<typeof changeCountsSchema>;

export const versionSchema = z.object({
  /** From 1, rising, per deck; gaps where versions were thinned out. */
  number: z.int().min(1),
  at: z.iso.datetime(),
  kind: z.enum(versionKinds),
  /** "" for a version that nobody named. */
  name: z.string(),
  note: z.string(),
  /** Author ids of those whose edits came in since the version before. */
  authors: z.array(z.string()),
  /** Who named or restored it; null for one that made itself. */
  author: z.string().nullable(),
  /** For a restored one: the version that was restored. */
  madeFrom: z.int().nullable(),
  slides: whole,
  /** UTF-16 units. */
  length: whole,
  changes: changeCountsSchema,
});
export type VersionInfo = z.infer<typeof versionSchema>;

/** A person: `GET .../authors`, and beside every list that names author ids. */
const versionAuthorSchema = z.object({ id: z.string(), name: z.string(), colour: z.string() });
export type VersionAuthor = z.infer<typeof versionAuthorSchema>;

/** `GET .../versions?before=&limit=&name=&author=&from=&to=&named=1`: newest first. `name` is looked for in names and notes, `from` and `to` are moments. */
export const versionsQuerySchema = z.object({
  before: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
  limit: z.coerce.number().int().min(1).max(VERSIONS_PER_PAGE_MOST).default(VERSIONS_PER_PAGE),
  name: z.string().max(VERSION_NAME_MAX).optional(),
  author: z.string().max(40).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  named: z.enum(["0", "1"]).optional(),
});
export type VersionsQuery = z.input<typeof versionsQuerySchema>;

export const versionsResponseSchema = z.object({
  versions: z.array(versionSchema),
  authors: z.array(versionAuthorSchema),
  /** `before` for the next page; null when this was the last. */
  next: z.int().nullable(),
  /** All versions of the deck, whatever was asked for. */
  total: whole,
});
export type VersionsResponse = z.infer<typeof versionsResponseSchema>;

/** `GET .../versions/:v`: the deck at that moment. `keys`: its slides' keys, in order. */
export const versionResponseSchema = z.object({
  version: versionSchema,
  authors: z.array(versionAuthorSchema),
  markdown: z.string(),
  keys: z.array(z.string()),
  /** Neighbours in the timeline. */
  previous: z.int().nullable(),
  next: z.int().nullable(),
});
export type VersionResponse = z.infer<typeof versionResponseSchema>;

const nameSchema = z.string().trim().max(VERSION_NAME_MAX);
const noteSchema = z.string().trim().max(VERSION_NOTE_MAX);

/** `POST .../versions` names the text as it is now; 201 with the version. */
export const nameVersionRequestSchema = z.object({ name: nameSchema.min(1), note: noteSchema.default("") });
/** `PATCH .../versions/:v`: an empty name takes the name away. */
export const patchVersionRequestSchema = z
  .object({ name: nameSchema, note: noteSchema })
  .partial()
  .refine(({ name, note }) => name !== undefined || note !== undefined, "send a name or a note");
export type PatchVersionRequest = z.input<typeof patchVersionRequestSchema>;

/** `POST .../versions/:v/restore`: the whole version, or one of its slides. */
export const restoreRequestSchema = z.object({ slide: slideKeySchema.optional() });
/** `outcome`: `restored`; `same`: the deck was like that already; `together`: another person was restoring it at this very moment, and it was done once. */
export const restoreResponseSchema = z.object({
  outcome: z.enum(["restored", "same", "together"]),
  /** The version made after; the newest when nothing changed. */
  version: z.int().nullable(),
});
export type RestoreResponse = z.infer<typeof restoreResponseSchema>;

/** `PUT /api/decks/:deck/markdown`, a Markdown body or JSON like this: another text for the deck. It becomes the smallest change to the present one. */
export const overwriteRequestSchema = z.object({ markdown: z.string() });
/** `same`: the deck had this very text. `version`: the one made after; the newest when nothing changed. */
export const overwriteResponseSchema = z.object({ outcome: z.enum(["replaced", "same"]), version: z.int().nullable() });
export type OverwriteResponse = z.infer<typeof overwriteResponseSchema>;

/** `POST /api/decks/:deck/import`, a body as for a new deck (Markdown, a zip, a folder): its text and its files for this deck. `same`: the deck had this very text and these very files. */
export const importHereResponseSchema = overwriteResponseSchema.extend({
  skipped: skippedFilesSchema,
  converted: convertedSchema.optional(),
});
export type ImportHereResponse = z.infer<typeof importHereResponseSchema>;

const comparedSideSchema = z.object({
  index: whole,
  title: z.string(),
  /** Attribute line and body, trimmed; only of slides that are not the same on both sides. */
  text: z.string().optional(),
});
const slideChanges = ["added", "removed", "changed", "moved", "placed"] as const;
/** `GET .../versions/:v/compare?with=<number>|now`: from `:v` to `with`. */
export const compareResponseSchema = z.object({
  from: versionSchema,
  /** null: the text as it is now. */
  to: versionSchema.nullable(),
  slides: z.array(
    z.object({
      /** In the later text; in the earlier for a removed slide. */
      key: z.string(),
      before: comparedSideSchema.nullable(),
      after: comparedSideSchema.nullable(),
      changes: z.array(z.enum(slideChanges)),
    }),
  ),
  /** The front matter of both, when it differs. */
  settings: z.object({ before: z.string(), after: z.string() }).nullable(),
});
export type CompareResponse = z.infer<typeof compareResponseSchema>;
export type ComparedSlideInfo = CompareResponse["slides"][number];

/**
 * `GET .../slides/:key/story?at=&before=`: the versions at which this slide changed, newest first, under whatever key it then had. `at`: the version
 * in which it has this one (the newest that has it, if not said).
 */
export const storyQuerySchema = z.object({
  at: z.coerce.number().int().min(1).max(2_147_483_646).optional(),
  before: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
});
const storyMomentSchema = z.object({
  version: versionSchema,
  changes: z.array(z.enum(["added", "removed", "changed", "moved"])),
  /** In that version; in the one before when it is gone. */
  key: z.string(),
  /** From 0; null when it is gone. */
  index: whole.nullable(),
  /** Its Markdown with attribute line, trimmed; "" when it is gone. */
  text: z.string(),
});
export type StoryMoment = z.infer<typeof storyMomentSchema>;
export const storyResponseSchema = z.object({
  moments: z.array(storyMomentSchema),
  authors: z.array(versionAuthorSchema),
  /** `before` for the next page; null when the story is told. */
  next: z.int().nullable(),
  /** The slide's key where the next page begins: to ask on with. */
  key: z.string(),
});
export type StoryResponse = z.infer<typeof storyResponseSchema>;

/** `GET .../history/search?q=&cursor=`: slides that once said this, newest text first. */
const SEARCH_MAX = 100;
export const searchQuerySchema = z.object({
  q: z.string().trim().min(2).max(SEARCH_MAX),
  cursor: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
});
const searchHitSchema = z.object({
  slide: z.string(),
  /** First and last version in which this slide said it. */
  since: versionSchema,
  until: versionSchema,
  /** True when the newest version still says it. */
  still: z.boolean(),
  /** The words around; the match is `excerpt.slice(from, to)`. */
  excerpt: z.string(),
  from: whole,
  to: whole,
});
export type SearchHit = z.infer<typeof searchHitSchema>;
export const searchResponseSchema = z.object({
  hits: z.array(searchHitSchema),
  authors: z.array(versionAuthorSchema),
  /** `cursor` to go on searching older texts; null when all were looked at. */
  next: z.int().nullable(),
});
export type SearchResponse = z.infer<typeof searchResponseSchema>;

/** `GET .../authors`: who wrote here, and under which Yjs client ids: who wrote each character of the open document. */
export const authorsResponseSchema = z.object({
  authors: z.array(versionAuthorSchema),
  writers: z.record(z.string(), z.string()),
});
export type AuthorsResponse = z.infer<typeof authorsResponseSchema>;
