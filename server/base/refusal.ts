/** What we say no to, and why: one row a reason. `status` is HTTP's; `title` says what happened. What to do about it comes with each refusal. */
export const refusals = {
  "no-access": { status: 401, title: "This link is wrong or was revoked" },
  "not-allowed": { status: 403, title: "This link does not allow that" },
  "last-owner": { status: 409, title: "A deck keeps one owner link" },
  "no-deck": { status: 404, title: "There is no such deck" },
  "no-link": { status: 404, title: "There is no such link" },
  "no-slide": { status: 409, title: "There is no such slide any more" },
  "unknown-slide": { status: 404, title: "There is no such slide" },
  "no-number": { status: 422, title: "That is no number for a place" },
  "no-layout": { status: 422, title: "There is no such layout" },
  "no-place": { status: 409, title: "This slide cannot be placed as the deck is" },
  "no-move": { status: 409, title: "This slide cannot be moved as it is" },
  "no-restore": { status: 409, title: "This slide cannot be put back as the deck is" },
  "no-version": { status: 404, title: "There is no such version" },
  "no-version-slide": { status: 404, title: "There is no such slide in the history" },
  "version-named": { status: 409, title: "This version has a name already" },
  "no-asset": { status: 404, title: "There is no such file" },
  "not-found": { status: 404, title: "There is nothing at this address" },
  "unknown-host": { status: 421, title: "This server does not know itself under this name" },
  "method-not-allowed": { status: 405, title: "This address does not take that method" },
  "bad-request": { status: 400, title: "The request cannot be read" },
  "bad-text": { status: 400, title: "This is no text" },
  "bad-path": { status: 400, title: "This file name cannot be used" },
  "bad-archive": { status: 400, title: "This archive cannot be used" },
  "no-deck-in-import": { status: 400, title: "No deck was found" },
  "text-too-large": { status: 413, title: "The deck's text is too long" },
  "too-many-slides": { status: 413, title: "The deck has too many slides" },
  "too-large": { status: 413, title: "That is too large" },
  "asset-too-large": { status: 413, title: "The file is too large" },
  "deck-full": { status: 413, title: "The deck's files would take too much room" },
  "import-too-large": { status: 413, title: "The import is too large" },
  "too-many-links": { status: 409, title: "The deck has too many links" },
  "wrong-type": { status: 415, title: "This kind of file is not taken" },
  "too-many-requests": { status: 429, title: "Too many requests" },
  "no-browser": { status: 501, title: "This server cannot make a PDF" },
  "export-unavailable": { status: 501, title: "This server cannot export" },
  "export-failed": { status: 500, title: "The PDF could not be made" },
  "deck-incomplete": { status: 409, title: "Part of this deck is missing from the database" },
  "too-costly": { status: 422, title: "This is too much to work out" },
  busy: { status: 503, title: "The server is busy" },
  "database-down": { status: 503, title: "The database does not answer" },
  "database-busy": { status: 503, title: "The database is busy" },
  "database-full": { status: 503, title: "The database is full" },
  "database-read-only": { status: 503, title: "The database is read-only" },
  internal: { status: 500, title: "Something went wrong here" },
} as const satisfies Record<string, { status: number; title: string }>;

export type RefusalCode = keyof typeof refusals;

/** A request that cannot be granted, told so that a person knows what to do. `message` is that advice. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: RefusalCode;

  constructor(code: RefusalCode, advice: string, options?: ErrorOptions) {
    super(advice, options);
    this.code = code;
  }
}
