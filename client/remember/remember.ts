/** Small choices of layout that outlive the page. */
import { browserStorage } from "./browserStorage.ts";

const prefix = "copress:editor:";

export const recall = (key: string): string | null => browserStorage.getItem(prefix + key);

export const remember = (key: string, value: string): void => browserStorage.setItem(prefix + key, value);

/** A remembered number within bounds, else `otherwise`. */
export const recallNumber = (key: string, min: number, max: number, otherwise: number): number => {
  const kept = recall(key);
  const value = kept === null ? Number.NaN : Number(kept);
  return value >= min && value <= max ? value : otherwise;
};
