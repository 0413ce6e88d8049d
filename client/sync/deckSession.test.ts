import { expect, it } from "vitest";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { renewClientId, watchRoom } from "./deckSession.ts";

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

it("[CS18] what the room says of new files is said on; a room that knows of none is no news", () => {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider("ws://127.0.0.1:9", "x", doc, {
    connect: false,
    disableBc: true,
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
  });
  const { filesChanged } = watchRoom(provider);
  const heard: number[] = [];
  const stop = filesChanged.subscribe((at) => heard.push(at));
  const says = (room: unknown) => provider.awareness.setLocalState({ room });
  says({ keys: {} });
  says({ keys: {}, files: 7 });
  says({ keys: { "a-1": "first" }, files: 7 });
  says({ keys: {}, files: "8" });
  says({ keys: {} });
  says({ keys: {}, files: 9 });
  expect(heard).toEqual([0, 7, 9]);
  stop();
  provider.destroy();
});
