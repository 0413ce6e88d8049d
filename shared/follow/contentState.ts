/** FS46: how a page keeps its slides right: one fetch of the whole, then patches. `(state, event) -> { state, fetch }`. */
import type { StageSlide } from "../protocol/stage.ts";
import { applyPatch, type Content, type Patch } from "./patch.ts";

export interface ContentState<Slide extends StageSlide = StageSlide> {
  readonly content: Content<Slide> | null;
  readonly fetching: boolean;
  /** Patches that came while the whole was being fetched, in order. */
  readonly waiting: readonly Patch<Slide>[];
  /** What the server named last. */
  readonly wanted: string;
}

export type ContentEvent<Slide extends StageSlide = StageSlide> =
  /** The server says which content is current. */
  | { readonly type: "current"; readonly rev: string }
  | { readonly type: "patch"; readonly patch: Patch<Slide> }
  | { readonly type: "fetched"; readonly content: Content<Slide> }
  /** The fetch failed: the page asks again when it can. */
  | { readonly type: "failed" };

export interface ContentOutcome<Slide extends StageSlide = StageSlide> {
  readonly state: ContentState<Slide>;
  /** The whole is to be fetched now. */
  readonly fetch: boolean;
}

export const noContent: ContentState<never> = { content: null, fetching: false, waiting: [], wanted: "" };

/** Patches kept while fetching; more mean that the fetch is hopelessly late. */
const MOST_WAITING = 200;

const want = <Slide extends StageSlide>(state: ContentState<Slide>): ContentOutcome<Slide> =>
  state.fetching || state.content?.rev === state.wanted
    ? { state, fetch: false }
    : { state: { ...state, fetching: true, waiting: [] }, fetch: true };

const takePatch = <Slide extends StageSlide>(
  state: ContentState<Slide>,
  patch: Patch<Slide>,
): ContentOutcome<Slide> => {
  const told = { ...state, wanted: patch.to };
  if (state.fetching)
    return { state: { ...told, waiting: [...state.waiting, patch].slice(-MOST_WAITING) }, fetch: false };
  const content = state.content && applyPatch(state.content, patch);
  return content ? { state: { ...told, content }, fetch: false } : want(told);
};

const takeWhole = <Slide extends StageSlide>(
  state: ContentState<Slide>,
  fetched: Content<Slide>,
): ContentOutcome<Slide> => {
  let content = fetched;
  for (const patch of state.waiting) content = applyPatch(content, patch) ?? content;
  return want({ ...state, content, fetching: false, waiting: [] });
};

export const contentStep = <Slide extends StageSlide>(
  state: ContentState<Slide>,
  event: ContentEvent<Slide>,
): ContentOutcome<Slide> => {
  switch (event.type) {
    case "current":
      return want({ ...state, wanted: event.rev });
    case "patch":
      return takePatch(state, event.patch);
    case "fetched":
      return takeWhole(state, event.content);
    case "failed":
      return { state: { ...state, fetching: false, waiting: [] }, fetch: false };
  }
};
