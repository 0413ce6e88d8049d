/**
 * Why the server ends a text-sync session. y-websocket 3 stops for good on codes 4400 to 4499 and retries on all others,
 * so a code's range is a promise: 44xx cannot be mended by retrying, 45xx is worth a retry.
 */
export const closeReasons = {
  "no-access": { code: 4401, text: "This link is wrong, or it was revoked. Ask for a new one." },
  revoked: { code: 4403, text: "This link was revoked or has expired. Ask for a new one." },
  "no-deck": { code: 4404, text: "This deck does not exist, or it was deleted." },
  "bad-message": { code: 4422, text: "The server could not read a message from this session." },
  "bad-update": { code: 4423, text: "An edit was refused: a deck holds plain text and nothing else." },
  incomplete: {
    code: 4425,
    text: "Part of this deck is missing from the database, so it is read-only. Copy what you see into a new deck, or open the deck in a browser that had it open before.",
  },
  "other-words": {
    code: 4424,
    text: "Words were sent under a client id and clock that already hold other words. They were not taken.",
  },
  "too-large": { code: 4413, text: "The deck would grow past the limit; the last edit was not taken." },
  "too-much": {
    code: 4426,
    text: "An edit would take more work than a person's typing ever does; it was not taken. Copy your text, and open the deck anew.",
  },
  "rate-limited": { code: 4529, text: "Too many messages at once. Trying again shortly." },
  gap: { code: 4509, text: "An edit arrived before one that it builds on. Syncing again." },
  "client-id-taken": { code: 4510, text: "Another session uses this client id. Syncing again." },
  slow: { code: 4508, text: "This session could not keep up. Syncing again." },
  "load-failed": { code: 4503, text: "The deck could not be read from the database. Trying again." },
  "room-full": { code: 4530, text: "Too many sessions in this room. Trying again shortly." },
  "server-restart": { code: 4500, text: "The server is restarting. Back in a moment." },
} as const;

export type CloseReason = keyof typeof closeReasons;

/** A code that y-websocket, and our client, will not retry after. */
export const isFinal = (code: number): boolean => code >= 4400 && code < 4500;

export const closeReasonOfCode = (code: number): CloseReason | undefined =>
  (Object.keys(closeReasons) as CloseReason[]).find((name) => closeReasons[name].code === code);
