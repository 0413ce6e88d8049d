import { may, type Role } from "../../shared/protocol/roles.ts";

/** The caps of a room, each with its unit and its reason. */
export const roomLimits = {
  /** Bytes in one frame: a deck of the largest size, pasted whole, with room for its Yjs dress. */
  frameBytes: 16 * 1024 * 1024,
  /** Bytes in one frame of a session that may not edit: its state vector, and (y-websocket repeats it) the presence of a full room. */
  readerFrameBytes: 1024 * 1024,
  /** Client ids in a state vector besides those of the deck: what somebody wrote elsewhere and has not sent. */
  strangeClients: 1_000,
  /** Entries in one presence message: a full room's, and those who just left. */
  presenceEntries: 8_000,
  /** Presence entries that are read of a session at once, and per second after that; the rest is not looked at. */
  presenceReadBurst: 20_000,
  presenceReadPerSecond: 10_000,
  /** States of its own that are taken of a session at once and per second: a cursor that is dragged moves with the screen. */
  presenceOwnBurst: 120,
  presenceOwnPerSecond: 30,
  /** UTF-16 units in a deck's text: the same 2 MiB that an import may have. */
  textLength: 2 * 1024 * 1024,
  /** Client ids that ever wrote in a deck: one a browser tab that typed. Yjs goes over all of them with each batch. */
  deckClients: 20_000,
  /** Pieces, and runs of deletions, in a deck: the work of years, and what the whole of it costs whoever comes new. */
  deckStructs: 600_000,
  /** Pieces up to which a deck's document is made in one go; steps that Yjs may take for a longer one's. */
  openAtOnce: 2_000,
  openSteps: 2_000_000,
  /** Pieces, and deletions, in one update: years of typing character by character, sent whole. */
  updateStructs: 300_000,
  /** Pieces a session may send at once, and per second after that: a deck or two, and a hundred hands typing. */
  structsBurst: 600_000,
  structsPerSecond: 5_000,
  /** Client ids under which a session may begin to write as it types: a client changes its id now and then, and tabs tell each other. */
  sessionClients: 64,
  /** Steps that Yjs may take for a session's items beyond what each has free, at once and per second; and for all of a room's. */
  stepsBurst: 250_000,
  stepsPerSecond: 25_000,
  roomStepsBurst: 500_000,
  roomStepsPerSecond: 50_000,
  /** Updates in one batch: what Yjs merges in about a millisecond or two, so that nobody waits behind a long one. */
  batchUpdates: 300,
  /** ms in which a batch takes updates in. Yjs then tidies up, for about as long; what is left of a long update goes on in the next batch. */
  batchTime: 6,
  /** ms between two pieces of long work, of all rooms together: other people's turn. */
  batchRest: 4,
  /** Bytes from which an update, or an answer, is long work. */
  longBytes: 64 * 1024,
  /** Bytes in one batch, for the same reason. */
  batchBytes: 512 * 1024,
  /** Updates of one session that may wait before its socket is no longer read. */
  queueUpdates: 600,
  /** Bytes of one session that may wait before its socket is no longer read. */
  queueBytes: 4 * 1024 * 1024,
  /** ms after which a commit under way no longer holds its batch back. */
  lateAfter: 250,
  /** ms of distance between two batches: so much a session, at most so much. */
  pacePerSession: 0.03,
  paceMost: 6,
  /** ms between batches that are sent on while storing is late. */
  latePace: 20,
  /** ms of the first and the longest wait before a failed commit is tried again. */
  retryFirst: 250,
  retryMost: 5_000,
  /** Bytes a socket may leave unread before it is called slow. */
  bufferedBytes: 16 * 1024 * 1024,
  /** Sync step 1 and presence queries a session may ask at once, and per second after that. Each may cost a whole deck. */
  questionsBurst: 20,
  questionsPerSecond: 1,
  /** Bytes of one session's presence state, as JSON. */
  presenceBytes: 4 * 1024,
  /** Yjs client ids a session may speak for: a client changes its id when it meets its own. */
  clientIds: 8,
  /** ms in which a socket in another's way must give a sign of life. */
  probe: 2_000,
  /** ms until a page has read what has reached its browser, and its person may have seen it. */
  reading: 250,
  /** ms after somebody left in which what they were last is taken for an echo. */
  echo: 5_000,
  /** ms that an update may wait for what it builds on, or for what only its author may bring; how large it may be; how often it is looked at. */
  wait: 5_000,
  waitBytes: 256 * 1024,
  waitLooks: 64,
  /** ms between two presence messages of a room. */
  presencePace: 40,
  /** Entries that such a message may be to all its readers together: in a full room it says less at a time, and never less than so much. */
  presenceSends: 40_000,
  presenceLeast: 16,
  /** ms in which those who come are told of everybody in one and the same message: less than a client takes to come back. */
  presenceMoment: 20,
  /** ms after which a quiet session's presence is renewed for the others, who would forget it after 30 s. */
  presenceRenew: 12_000,
  /** Sessions in one room; of those, places that only who may edit can have, and only an owner. */
  sessions: 2_000,
  keptForEditors: 300,
  keptForOwners: 50,
  /** Bytes of messages that have begun and not ended: of all together, and of one address; what less a socket may hold uncounted. */
  underwayBytes: 192 * 1024 * 1024,
  underwayOfAddress: 64 * 1024 * 1024,
  underwayFree: 256 * 1024,
  /** ms that such a message may take: the largest at a megabit a second. */
  underwayTime: 120_000,
  /** Sockets of one address: a lecture hall behind one router. And those of them that have not proved their link yet. */
  socketsOfAddress: 3_000,
  knockingOfAddress: 1_000,
  /** Rows after which the log is compacted while the room is open, and when it is unloaded. */
  compactRows: 2_000,
  compactRowsAtUnload: 50,
} as const;

/** How many may be in a room for one more of this role to come in: a crowd of viewers does not lock the people out whose deck it is. */
export const placesFor = (role: Role): number => {
  if (role === "owner") return roomLimits.sessions;
  const forEditors = roomLimits.sessions - roomLimits.keptForOwners;
  return may(role, "edit") ? forEditors : forEditors - roomLimits.keptForEditors;
};
