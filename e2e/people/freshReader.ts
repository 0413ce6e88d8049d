/** Somebody who has never been here, with an ordinary provider: comes, reads the deck, and goes. */
import { once } from "node:events";
import WebSocket from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { TEXT_NAME } from "../../shared/protocol/sync.ts";
import { Fault } from "./fault.ts";
import type { ForeignDoor } from "./foreignTab.ts";

const PATIENCE_MS = 15_000;

export const freshReading = async ({ origin, deck, secret }: ForeignDoor): Promise<string> => {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${origin.replace("http", "ws")}/sync`, deck, doc, {
    params: { token: secret },
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    // Tabs of this very process would tell it what the server does not have.
    disableBc: true,
  });
  try {
    await synced(provider);
    return doc.getText(TEXT_NAME).toString();
  } finally {
    provider.destroy();
    doc.destroy();
  }
};

const synced = async (provider: WebsocketProvider): Promise<void> => {
  const late = AbortSignal.timeout(PATIENCE_MS);
  const came = new Promise<void>((resolve) => provider.on("sync", (is: boolean) => is && resolve()));
  const never = once(late, "abort").then(() => {
    throw new Fault("fresh-reader", `a newcomer has no deck after ${PATIENCE_MS} ms`);
  });
  await Promise.race([came, never]);
  never.catch(() => undefined);
};
