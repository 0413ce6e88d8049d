/** One person's session in a deck's room: the Y.Doc, its provider, and what they say, as signals. The only client file that knows y-websocket. */
import { type ReadonlySignal, signal } from "@preact/signals";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { type CloseReason, closeReasonOfCode, closeReasons } from "../../shared/protocol/closeReasons.ts";
import type { DeckId, Secret, SlideKey } from "../../shared/protocol/ids.ts";
import { messageType, readStored, syncProtocols, TEXT_NAME } from "../../shared/protocol/sync.ts";
import { countingSocket } from "./countingSocket.ts";
import { TransportChoice } from "./overHttp/chooseTransport.ts";
import { httpSocketClass } from "./overHttp/httpSocket.ts";
import { type PersonHere, peopleHere } from "./peers.ts";
import { areKnown, keysSaidBy, NO_ROOM_KEYS, type RoomKeys, sameKeys } from "./roomKeys.ts";
import { roomStateIn } from "./roomState.ts";
import { type SaveEvent, type SaveState, saveStateOf, saveStep, startSaving, unstored } from "./saveState.ts";
import { keepForNextLife, takeFromLastLife } from "./startOver.ts";

/** What one may choose about oneself. `color` is `#rrggbb`. */
export interface Self {
  readonly name: string;
  readonly color: string;
}

export type SessionStatus =
  | { readonly state: "connecting" | "online" | "offline" }
  | { readonly state: "ended"; readonly reason: CloseReason | null; readonly text: string };

export interface DeckSession {
  readonly doc: Y.Doc;
  readonly text: Y.Text;
  readonly provider: WebsocketProvider;
  readonly status: ReadonlySignal<SessionStatus>;
  /** True from the first sync on; it stays true offline. */
  readonly loaded: ReadonlySignal<boolean>;
  readonly save: ReadonlySignal<SaveState>;
  readonly people: ReadonlySignal<readonly PersonHere[]>;
  /** Keys of slides that the room moved (CS17); what it said last, while it is away. */
  readonly keys: ReadonlySignal<RoomKeys>;
  /** When an import last changed the deck's files, as the room says, ms (CS18); 0: not that it knows. */
  readonly filesChanged: ReadonlySignal<number>;
  /** The keys that fit the text as it is now: new ones are taken up with the text that they are for. */
  keysForText(): RoomKeys;
  /** True when closing the tab now could lose something. */
  mayLose(): boolean;
  setSelf(self: Self): void;
  setSlide(key: SlideKey | null): void;
  /** Tries again at once, instead of after the backoff. */
  retry(): void;
  /** The network went: gives the socket up, which may hang for half a minute without a word, and tries a new one. */
  doubt(): void;
  destroy(): void;
}

export interface DeckSessionOptions {
  /** `ws://` or `wss://` with host and port; `/sync` is added. */
  readonly origin: string;
  readonly deck: DeckId;
  readonly secret: Secret;
  readonly reader: boolean;
  readonly self: Self;
}

const endedText = (reason: CloseReason | null, given: string): string => {
  if (reason !== null) return closeReasons[reason].text;
  return given === "" ? "The server ended this session." : given;
};

/** CS16: a new client id, with everything this session says about itself carried over. */
export const renewClientId = (provider: WebsocketProvider): void => {
  const { awareness, doc } = provider;
  const said = awareness.getLocalState();
  awareness.setLocalState(null);
  doc.clientID = crypto.getRandomValues(new Uint32Array(1))[0] ?? doc.clientID + 1;
  awareness.clientID = doc.clientID;
  awareness.setLocalState(said ?? {});
};

const makeSaving = (reader: boolean) => {
  let facts = startSaving(reader);
  const save = signal<SaveState>(saveStateOf(facts));
  const tell = (event: SaveEvent): void => {
    facts = saveStep(facts, event);
    const next = saveStateOf(facts);
    if (JSON.stringify(next) !== JSON.stringify(save.peek())) save.value = next;
  };
  return { save, tell, mayLose: () => unstored(facts) };
};
type Tell = ReturnType<typeof makeSaving>["tell"];

const watchText = (doc: Y.Doc, tell: Tell): void => {
  // Registered before the provider's own handler: an edit is known to wait before its frame is counted as sent.
  doc.on("update", (_update: Uint8Array, origin: unknown) => {
    if (!(origin instanceof WebsocketProvider)) tell({ type: "edited" });
  });
};

/** The client ids under which this session has written. */
const ownIds = (doc: Y.Doc): ReadonlySet<number> => {
  const own = new Set([doc.clientID]);
  doc.on("update", (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
    if (local) own.add(doc.clientID);
  });
  return own;
};

/** CS19: true when the page starts over. */
type StartOver = () => boolean;

const watchSocket = (provider: WebsocketProvider, tell: Tell, startOver: StartOver) => {
  const status = signal<SessionStatus>({ state: "connecting" });
  const loaded = signal(false);
  provider.on("status", ({ status: now }) => {
    if (now === "connected") tell({ type: "opened" });
  });
  provider.on("sync", (synced: boolean) => {
    if (!synced) return;
    tell({ type: "synced" });
    loaded.value = true;
    status.value = { state: "online" };
  });
  provider.on("connection-close", (event) => {
    const code = event?.code ?? 1006;
    tell({ type: "closed", code });
    if (closeReasonOfCode(code) === "client-id-taken" && !startOver()) renewClientId(provider);
    status.value = { state: "offline" };
  });
  provider.on("closed", ({ code, reason }) => {
    const name = closeReasonOfCode(code) ?? null;
    if (name === "other-words" && startOver()) return;
    status.value = { state: "ended", reason: name, text: endedText(name, reason) };
  });
  provider.messageHandlers[messageType.stored] = (_encoder, decoder) =>
    tell({ type: "stored", ...readStored(decoder) });
  return { status, loaded };
};

const watchPeople = (provider: WebsocketProvider) => {
  const people = signal<readonly PersonHere[]>([]);
  let last = "[]";
  provider.awareness.on("change", () => {
    const now = peopleHere(provider.awareness.getStates(), provider.awareness.clientID);
    // Cursors move all the time; the bar and the list care for names and slides only.
    const text = JSON.stringify(now);
    if (text !== last) people.value = now;
    last = text;
  });
  return people;
};

/** What the room says of itself, each time that anybody's presence changes. */
export const watchRoom = (provider: WebsocketProvider) => {
  const filesChanged = signal(0);
  const keys = signal<RoomKeys>(NO_ROOM_KEYS);
  let told = NO_ROOM_KEYS;
  const keysForText = () => {
    if (told !== keys.peek() && areKnown(told, provider.doc)) keys.value = told;
    return keys.peek();
  };
  provider.awareness.on("change", () => {
    const said = roomStateIn(provider.awareness.getStates());
    if (said === null) return;
    // A room that was opened anew knows of no files: that is no news.
    if (said.files !== undefined) filesChanged.value = said.files;
    const now = keysSaidBy(said);
    if (sameKeys(now, told)) return;
    told = now;
    keysForText();
  });
  return { keys, keysForText, filesChanged };
};

const later = (run: () => void, ms: number) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

/** CS20. What is asked is a file that every server of ours has, and no proxy hides. */
const makeSocketClass = (tell: Tell): typeof WebSocket => {
  const counting = (base: typeof WebSocket) => countingSocket(base, (frame) => tell({ type: "sent", frame }));
  const asked = () => fetch("/favicon.svg", { method: "HEAD", cache: "no-store" });
  const choice = new TransportChoice({
    later,
    answers: () =>
      asked()
        .then(({ ok }) => ok)
        .catch(() => false),
  });
  const http = httpSocketClass({ later, fetch: (url, init) => fetch(url, init) });
  return choice.socketClass(counting(WebSocket), counting(http));
};

const makeProvider = (options: DeckSessionOptions, doc: Y.Doc, tell: Tell): WebsocketProvider => {
  const provider = new WebsocketProvider(`${options.origin}/sync`, options.deck, doc, {
    protocols: syncProtocols(options.secret),
    disableBc: true,
    connect: false,
    WebSocketPolyfill: makeSocketClass(tell),
  });
  provider.awareness.setLocalState({ user: { ...options.self }, cursor: null, slide: null });
  return provider;
};

/** Opens a session and starts to sync. Whoever opens it calls `destroy`. */
export const openDeckSession = (options: DeckSessionOptions): DeckSession => {
  const doc = new Y.Doc();
  const text = doc.getText(TEXT_NAME);
  const { save, tell, mayLose } = makeSaving(options.reader);
  watchText(doc, tell);
  const provider = makeProvider(options, doc, tell);
  let startsOver = false;
  const own = ownIds(doc);
  const { status, loaded } = watchSocket(provider, tell, () => {
    if (!mayLose() || !keepForNextLife(sessionStorage, Date.now(), options.deck, doc, own)) return false;
    startsOver = true;
    location.reload();
    return true;
  });
  provider.once("sync", () => takeFromLastLife(sessionStorage, options.deck, doc));
  const people = watchPeople(provider);
  provider.connect();
  const setField = (field: string, value: unknown) => provider.awareness.setLocalStateField(field, value);
  return {
    doc,
    text,
    provider,
    status,
    loaded,
    save,
    people,
    ...watchRoom(provider),
    mayLose: () => !startsOver && mayLose(),
    setSelf: (self) => setField("user", { name: self.name, color: self.color }),
    setSlide: (key) => setField("slide", key),
    retry: () => {
      if (!provider.wsconnected && provider.shouldConnect) provider.connect();
    },
    doubt: () => {
      if (!provider.shouldConnect) return;
      provider.disconnect();
      provider.connect();
    },
    destroy: () => {
      provider.destroy();
      doc.destroy();
    },
  };
};
