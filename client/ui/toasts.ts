/** Short messages that come, and go by themselves. Anything may call `toast`; `Toaster` shows them. */
import { signal } from "@preact/signals";

export type ToastTone = "info" | "good" | "warning" | "danger";

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: ToastTone;
  /** How often it was said: equal ones are one. */
  readonly times: number;
  readonly action?: { readonly label: string; readonly run: () => void };
  /** ms it stays; 0: until dismissed. */
  readonly stay: number;
}

export interface ToastOptions {
  readonly tone?: ToastTone;
  readonly action?: Toast["action"];
  readonly stay?: number;
}

const MOST = 4;

export const toasts = signal<readonly Toast[]>([]);
const clocks = new Map<number, ReturnType<typeof setTimeout>>();
let last = 0;

export const dismiss = (id: number): void => {
  clearTimeout(clocks.get(id));
  clocks.delete(id);
  toasts.value = toasts.value.filter((toast) => toast.id !== id);
};

const start = ({ id, stay }: Toast): void => {
  if (stay > 0 && !clocks.has(id)) clocks.set(id, setTimeout(dismiss, stay, id));
};

/** The one that says the same, if it offers nothing: of two that can be taken back each has its own way. */
const equal = (text: string, tone: ToastTone, action: Toast["action"]): Toast | undefined =>
  action === undefined
    ? toasts.value.find((each) => each.text === text && each.tone === tone && each.action === undefined)
    : undefined;

/** Shows `text`. Errors stay until dismissed, what has an action 10 s, the rest 5 s. Returns the id for `dismiss`. */
export const toast = (text: string, options: ToastOptions = {}): number => {
  const { tone = "info", action } = options;
  const stay = options.stay ?? (tone === "danger" ? 0 : action ? 10_000 : 5_000);
  const said = equal(text, tone, action);
  const id = said?.id ?? ++last;
  const next: Toast = { id, text, tone, stay, times: (said?.times ?? 0) + 1, ...(action ? { action } : {}) };
  if (said !== undefined) dismiss(id);
  for (const old of toasts.value.slice(0, -(MOST - 1))) dismiss(old.id);
  toasts.value = [...toasts.value, next];
  start(next);
  return id;
};

/** Stops all clocks while somebody reads; `release` starts them again. */
export const hold = (): void => {
  for (const clock of clocks.values()) clearTimeout(clock);
  clocks.clear();
};

export const release = (): void => {
  for (const shown of toasts.value) start(shown);
};
