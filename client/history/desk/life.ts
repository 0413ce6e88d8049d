/** How far a deck's life reaches, and its named versions: what the line of it is drawn from, whatever the timeline lists. */
import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { VersionInfo } from "../../../shared/protocol/history.ts";
import type { HistoryApi } from "../../http/historyApi.ts";
import type { Timeline } from "./timeline.ts";

export interface Life {
  /** Number of the newest version; 0 before the first answer. */
  readonly newest: ReadonlySignal<number>;
  /** Newest first, the newest of them. */
  readonly named: ReadonlySignal<readonly VersionInfo[]>;
  /** Asks for the named ones. They are only marks: a failure is left to the next time. */
  refresh(): Promise<void>;
  close(): void;
}

/** More marks would be a bar. */
const NAMED = 60;

export const watchLife = (timeline: Timeline, list: HistoryApi["list"]): Life => {
  const newest = signal(0);
  const named = signal<readonly VersionInfo[]>([]);
  const close = effect(() => {
    const listed = timeline.versions.value[0]?.number ?? 0;
    if (listed > newest.peek()) newest.value = listed;
  });
  const refresh = async (): Promise<void> => {
    try {
      named.value = (await list({ named: "1", limit: NAMED })).versions;
    } catch (error) {
      console.warn("the named versions could not be listed", error);
    }
  };
  return { newest, named, refresh, close };
};
