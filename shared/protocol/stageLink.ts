/**
 * An address that a deck may have opened outside the stage: http, https or mailto; anything else, or over 2,000 characters, is null.
 * The stage asks before it sends a `link`, the host again before it opens one.
 */
export function outsideLink(address: string): string | null {
  const trimmed = address.trim();
  if (trimmed.length > 2_000) return null;
  return /^(?:https?:\/\/[^\s<>"\\]+|mailto:[^\s<>"\\]+)$/i.test(trimmed) ? trimmed : null;
}
