/** What lies open on the history page; none of it is in the address. */
import { type Signal, useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { VersionInfo } from "../../../shared/protocol/history.ts";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import type { StorySlide } from "../../http/historyApi.ts";

export type HistoryDialog =
  /** `version` null: the text as it is now. */
  | { readonly open: "name"; readonly version: VersionInfo | null }
  | { readonly open: "restore"; readonly version: VersionInfo }
  | { readonly open: "slide"; readonly version: VersionInfo; readonly slide: SlideKey; readonly text: string };

export interface StoryOf extends StorySlide {
  readonly title: string;
}

export interface PageState {
  readonly panel: Signal<"versions" | "search" | "story">;
  readonly story: Signal<StoryOf | null>;
  readonly dialog: Signal<HistoryDialog | null>;
  /** On a narrow screen: the one pane that is seen. */
  readonly pane: Signal<"past" | "moment" | "slides">;
  readonly face: Signal<"rendered" | "text">;
  /** True: the next version that is clicked is what to compare with. */
  readonly choosing: Signal<boolean>;
}

export const usePageState = (): PageState => {
  const panel = useSignal<"versions" | "search" | "story">("versions");
  const story = useSignal<StoryOf | null>(null);
  const dialog = useSignal<HistoryDialog | null>(null);
  const pane = useSignal<"past" | "moment" | "slides">("moment");
  const face = useSignal<"rendered" | "text">("rendered");
  const choosing = useSignal(false);
  return useMemo(() => ({ panel, story, dialog, pane, face, choosing }), []);
};

export const openStory = (state: PageState, story: StoryOf): void => {
  state.story.value = story;
  state.panel.value = "story";
  state.pane.value = "past";
};
