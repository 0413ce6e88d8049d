/** The HTTP door: what goes in, what comes out. The server parses with these; the client types its answers with them. */

import { z } from "zod";
import { deckKinds } from "./deckKinds.ts";
import { roles } from "./roles.ts";
import { deckIdSchema, linkIdSchema, roleSchema, slideKeySchema } from "./schemas.ts";

/** RFC 9457. `title` says what happened, `detail` what to do. `code` is stable, for programs. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  code: z.string(),
});
export type Problem = z.infer<typeof problemSchema>;

const deckSchema = z.object({
  id: deckIdSchema,
  title: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type DeckInfo = z.infer<typeof deckSchema>;

/** `GET /api/decks/:id` tells also what the asking link may do. */
export const deckWithRoleSchema = deckSchema.extend({ role: roleSchema });
export type DeckWithRole = z.infer<typeof deckWithRoleSchema>;

export const createDeckRequestSchema = z.object({ markdown: z.string().optional(), sample: z.boolean().optional() });

const createdLinkSchema = z.object({ url: z.string(), secret: z.string() });
export const createDeckResponseSchema = z.object({
  deck: deckSchema,
  links: z.record(z.enum(roles), createdLinkSchema),
});
export type CreateDeckResponse = z.infer<typeof createDeckResponseSchema>;

/** A link as its deck's owner sees it. */
export const linkSchema = z.object({
  id: linkIdSchema,
  role: roleSchema,
  name: z.string(),
  /** Null when the link cannot be shown again: it was revoked, or its secret was sealed with a key that the server has no more. */
  url: z.string().nullable(),
  secret: z.string().nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
  /** True for the link that asked. */
  own: z.boolean(),
});
export type LinkInfo = z.infer<typeof linkSchema>;
export const linksResponseSchema = z.object({ links: z.array(linkSchema) });

export const createLinkRequestSchema = z.object({
  role: roleSchema,
  name: z.string().trim().max(80).default(""),
  expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
});

/** `POST /api/decks/:id/tickets`: stands once for the link that asked, where a proof must go into an address. */
export const ticketResponseSchema = z.object({ ticket: z.string(), expiresAt: z.iso.datetime() });
export type TicketResponse = z.infer<typeof ticketResponseSchema>;

/** An image or stylesheet of a deck. `path` is how the Markdown names it, `url` where it is served. */
export const assetSchema = z.object({
  path: z.string(),
  url: z.string(),
  mime: z.string(),
  size: z.number(),
});
export type AssetInfo = z.infer<typeof assetSchema>;
export const assetsResponseSchema = z.object({ assets: z.array(assetSchema), bytes: z.number(), limit: z.number() });

/** Files that an import left out, and why. */
export const skippedFilesSchema = z.array(z.object({ path: z.string(), reason: z.string() }));

const convertedPartSchema = z.array(z.object({ line: z.number(), what: z.string(), why: z.string() }));

/** What became of a deck of another tool: from which, how sure that is (0 to 1; 1 where one was told), what is not as it was. */
export const convertedSchema = z.object({
  kind: z.enum(deckKinds),
  confidence: z.number(),
  changed: convertedPartSchema,
  leftOut: convertedPartSchema,
  /** The version that is the original text; null where there is none, or it cannot be a deck's text. */
  original: z.number().nullable(),
});
export type ConvertedAnswer = z.infer<typeof convertedSchema>;

/** `?from=`: a tool's kind; `auto`: recognise it. Without it what comes is a deck of ours. */
export const fromQuerySchema = z.object({ from: z.enum(["auto", ...deckKinds]).optional() });

/** `POST /api/decks` with `multipart/form-data` (a `.zip`, or a folder's files) answers like `POST /api/decks`, and tells what it left out. */
export const importResponseSchema = createDeckResponseSchema.extend({
  skipped: skippedFilesSchema,
  converted: convertedSchema.optional(),
});
export type ImportResponse = z.infer<typeof importResponseSchema>;

export const slidesResponseSchema = z.object({
  title: z.string(),
  slides: z.array(
    z.object({
      key: z.string(),
      id: z.string().nullable(),
      index: z.number(),
      title: z.string(),
      html: z.string(),
      notesHtml: z.string().optional(),
      substeps: z.number(),
      placement: z.record(z.string(), z.union([z.number(), z.string()])),
    }),
  ),
});

export const meSchema = z.object({ id: z.string() });

/** `POST /api/decks/:id/moves`: puts a slide before another, or last for null. */
export const moveSlideRequestSchema = z.object({ slide: slideKeySchema, before: slideKeySchema.nullable() });

/** `PATCH /api/decks/:id/slides/:key`: only the fields given change. Whether their values can be is told field by field, with 422. */
export const placeSlideRequestSchema = z.strictObject({
  placement: z
    .strictObject({
      x: z.unknown(),
      y: z.unknown(),
      z: z.unknown(),
      scale: z.unknown(),
      rotate: z.unknown(),
      rotateX: z.unknown(),
      rotateY: z.unknown(),
      rotateZ: z.unknown(),
      rotateOrder: z.unknown(),
    })
    .partial(),
});

/** `POST /api/decks/:id/arrange`: these slides in this order, or all; an unknown layout is told with 422. */
export const arrangeRequestSchema = z.strictObject({
  layout: z.string(),
  slides: z.array(slideKeySchema).min(1).max(5_000).optional(),
});
