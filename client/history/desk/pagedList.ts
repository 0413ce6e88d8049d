/** A list that the server gives in pages: what came, whether there is more, what went wrong. */
import { type ReadonlySignal, signal } from "@preact/signals";

export interface PagedList<T> {
  readonly items: ReadonlySignal<readonly T[]>;
  readonly busy: ReadonlySignal<boolean>;
  readonly more: ReadonlySignal<boolean>;
  /** null: nothing went wrong. */
  readonly error: ReadonlySignal<unknown>;
  /** The next page, the first to begin with; also the way to try again. Nothing while one is under way. */
  load(): Promise<void>;
  /** What is under way counts no more. */
  stop(): void;
}

export interface Paged<T> {
  readonly items: readonly T[];
  readonly next: number | null;
}

export const pagedList = <T>(
  fetchPage: (from: number | undefined, stop: AbortSignal) => Promise<Paged<T>>,
): PagedList<T> => {
  const items = signal<readonly T[]>([]);
  const busy = signal(false);
  const more = signal(true);
  const error = signal<unknown>(null);
  const { signal: stopped, abort } = bound(new AbortController());
  let from: number | undefined;
  const load = async (): Promise<void> => {
    if (busy.peek() || !more.peek() || stopped.aborted) return;
    busy.value = true;
    error.value = null;
    try {
      const page = await fetchPage(from, stopped);
      if (stopped.aborted) return;
      items.value = [...items.peek(), ...page.items];
      from = page.next ?? undefined;
      more.value = page.next !== null;
    } catch (caught) {
      if (!stopped.aborted) error.value = caught;
    } finally {
      busy.value = false;
    }
  };
  return { items, busy, more, error, load, stop: abort };
};

const bound = (controller: AbortController) => ({ signal: controller.signal, abort: () => controller.abort() });
