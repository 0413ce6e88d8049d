import { firstSign } from "../../shared/protocol/personName.ts";

/** One or two letters for a name: of its first and last word. An empty name is "?". Whole signs, never half an emoji. */
export const initials = (name: string): string => {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = firstSign(words[0] ?? "?");
  const last = words.length > 1 ? firstSign(words.at(-1) ?? "") : "";
  return (first + last).toLocaleUpperCase();
};
