/**
 * Host and stage. The stage is a sandboxed page of an opaque origin; the host hands it one MessagePort, once, and after that both
 * speak only these messages. The stage knows slides and nothing of the app.
 *
 * Handshake: the stage posts `{ type: "copress-stage-ready" }` to its parent; the host checks `event.source`, and answers with
 * `{ type: "copress-stage-port" }` and the port. The stage takes a port from `window.parent`, once, and never again.
 */

import { z } from "zod";
import { slideKeySchema } from "./schemas.ts";

const placementSchema = z.object({
  x: z.number(),
  y: z.number(),
  z: z.number(),
  rotateX: z.number(),
  rotateY: z.number(),
  rotateZ: z.number(),
  rotateOrder: z.string(),
  scale: z.number(),
});

/** A slide as the stage shows it. `html` is sanitised by the stage, last, whoever sent it. */
const stageSlideSchema = z.object({
  key: slideKeySchema,
  /** The element's id: the writer's, or `step-<n>`. */
  domId: z.string(),
  classes: z.array(z.string()),
  attributes: z.record(z.string(), z.string()),
  placement: placementSchema,
  html: z.string(),
  title: z.string(),
});
export type StageSlide = z.infer<typeof stageSlideSchema>;

const stageSettingsSchema = z.object({
  title: z.string(),
  lang: z.string(),
  /** One of the themes' names; an unknown one shows the default. */
  theme: z.string(),
  width: z.number(),
  height: z.number(),
  transition: z.number(),
  perspective: z.number(),
  maxScale: z.number(),
  minScale: z.number(),
  /** The deck's own stylesheet, its text, after the theme; "" for none. */
  css: z.string(),
  /** True: KaTeX' and highlight.js' styles are wanted. */
  math: z.boolean(),
  code: z.boolean(),
});
export type StageSettings = z.infer<typeof stageSettingsSchema>;

/** Where the stage is, or shall be. `substep`: how many substeps are shown; more than there are means all. */
const stagePlaceSchema = z.object({ key: slideKeySchema, substep: z.number() });
export type StagePlace = z.infer<typeof stagePlaceSchema>;

/** Relative asset addresses to what serves them: `images/a.png` -> `/files/<token>/a.png` (absolute or root-relative to `assetBase`). */
const assetMapSchema = z.record(z.string(), z.string());
export type AssetMap = z.infer<typeof assetMapSchema>;

export const hostMessageSchema = z.discriminatedUnion("type", [
  /** Everything, once; again only when the host starts over. The stage shows `at`, or the first slide, without a transition. */
  z.object({
    type: z.literal("load"),
    settings: stageSettingsSchema,
    slides: z.array(stageSlideSchema),
    assets: assetMapSchema,
    at: stagePlaceSchema.nullable(),
    /** False: arrow keys, space, wheel and touch do nothing (the host drives alone). */
    navigation: z.boolean(),
    /** True: a click on any slide is reported, and moves to it. */
    selectable: z.boolean(),
  }),
  /** What changed since the last load or patch. `order`: all keys, only when slides came, went or moved. The stage keeps its place; a deleted current slide hands over to its next, else previous, neighbour. */
  z.object({
    type: z.literal("patch"),
    slides: z.array(stageSlideSchema),
    order: z.array(slideKeySchema).nullable(),
    settings: stageSettingsSchema.nullable(),
    assets: assetMapSchema.nullable(),
    /** As in `ping`, in the same message: between two the stage may draw a frame. Null: no answer is wanted. */
    n: z.number().nullable(),
  }),
  /** `transition`: ms, or null for the deck's own. */
  z.object({ type: z.literal("goto"), place: stagePlaceSchema, transition: z.number().nullable() }),
  z.object({ type: z.literal("next") }),
  z.object({ type: z.literal("previous") }),
  z.object({ type: z.literal("overview"), on: z.boolean().nullable() }),
  z.object({ type: z.literal("blackout"), on: z.boolean() }),
  /** Answered by `pong` with the same number when everything before it stands in the page, laid out: for tests and the benchmark. */
  z.object({ type: z.literal("ping"), n: z.number() }),
]);
export type HostMessage = z.infer<typeof hostMessageSchema>;

export const stageMessageSchema = z.discriminatedUnion("type", [
  /** After the first load was shown. */
  z.object({ type: z.literal("shown") }),
  /** The stage moved, by itself or on demand. `by`: whose wish it was. */
  z.object({ type: z.literal("at"), place: stagePlaceSchema, by: z.enum(["host", "person"]) }),
  z.object({ type: z.literal("overview"), on: z.boolean() }),
  /** A slide was clicked (not a link in it). */
  z.object({ type: z.literal("click"), key: slideKeySchema }),
  /** A key that the stage does not use itself, for the host's own shortcuts. */
  z.object({
    type: z.literal("key"),
    key: z.string(),
    ctrl: z.boolean(),
    meta: z.boolean(),
    alt: z.boolean(),
    shift: z.boolean(),
  }),
  /** A link to the outside was clicked; http, https or mailto (`outsideLink`), which the host checks again before it opens a new tab. */
  z.object({ type: z.literal("link"), url: z.string().max(2_000) }),
  /** Something in the deck went wrong (a stylesheet that does not load, ...); for the person, not for a log. */
  z.object({ type: z.literal("trouble"), message: z.string() }),
  /** `at`: when it stood there, in ms since the epoch, to fractions; the answer itself may be on its way for a frame. */
  z.object({ type: z.literal("pong"), n: z.number(), at: z.number() }),
]);
export type StageMessage = z.infer<typeof stageMessageSchema>;
