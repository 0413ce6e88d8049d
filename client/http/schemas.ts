/** The schemas of the server's answers. They come when the first answer does: zod would be most of the home page's first load. */
import type { Schema } from "./ask.ts";

type DeckSchemas = typeof import("../../shared/protocol/http.ts");
type HistorySchemas = typeof import("../../shared/protocol/history.ts");
type Read<Shape> = Shape extends { parse(value: unknown): infer T } ? Schema<T> : never;

/** Of decks, their links and files. */
export const ofDecks = <Name extends keyof DeckSchemas>(name: Name): Read<DeckSchemas[Name]> =>
  (async () => (await import("../../shared/protocol/http.ts"))[name]) as unknown as Read<DeckSchemas[Name]>;

/** Of versions. */
export const ofHistory = <Name extends keyof HistorySchemas>(name: Name): Read<HistorySchemas[Name]> =>
  (async () => (await import("../../shared/protocol/history.ts"))[name]) as unknown as Read<HistorySchemas[Name]>;
