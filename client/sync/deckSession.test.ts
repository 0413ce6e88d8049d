import { expect, it } from "vitest";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { renewClientId } from "./deckSession.ts";

it("[CS16] a taken client id is exchanged, and what was said goes with it", () => {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider("ws://127.0.0.1:9", "x", doc, {
    connect: false,
    disableBc: true,
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
  });
  provider.awareness.setLocalState({ user: { name: "Ada", color: "#112233" }, cursor: null });
  const before = doc.clientID;
  renewClientId(provider);
  expect(doc.clientID).not.toBe(before);
  expect(provider.awareness.clientID).toBe(doc.clientID);
  expect(provider.awareness.getLocalState()).toMatchObject({ user: { name: "Ada" } });
  expect(provider.awareness.getStates().has(before)).toBe(false);
  provider.destroy();
});
