import { expect, it } from "vitest";
import * as Y from "yjs";
import type { DeckId } from "../../shared/protocol/ids.ts";
import { memoryStorage } from "../remember/browserStorage.ts";
import { keepForNextLife, takeFromLastLife } from "./startOver.ts";

const deck = "deck-one" as DeckId;

it("[CS19] a tab keeps its refused words over one reload, and starts over once in a while only", () => {
  const storage = memoryStorage();
  const doc = new Y.Doc();
  doc.getText("deck").insert(0, "# Ünrefused 🦦\n".repeat(2_000));
  const own = new Set([doc.clientID]);
  expect(keepForNextLife(storage, 1_000, deck, doc, own)).toBe(true);
  expect(keepForNextLife(storage, 2_000, deck, doc, own)).toBe(false);
  const fresh = new Y.Doc();
  takeFromLastLife(storage, deck, fresh);
  expect(fresh.getText("deck").toString()).toBe(doc.getText("deck").toString());
  takeFromLastLife(storage, deck, fresh);
  expect(fresh.getText("deck").length).toBe(doc.getText("deck").length);
  expect(keepForNextLife(storage, 62_000, deck, doc, own)).toBe(true);
});

it("[CS19] a tab that has no room for it says so", () => {
  const full = {
    ...memoryStorage(),
    setItem: () => {
      throw new Error("quota");
    },
  };
  expect(keepForNextLife(full, 0, deck, new Y.Doc(), new Set())).toBe(false);
});

it("[CS19] takes along what is typed while the page goes", () => {
  const kept = memoryStorage();
  const old = new Y.Doc();
  const text = old.getText("deck");
  text.insert(0, "typed ");
  expect(keepForNextLife(kept, 1_000, deck, old, new Set([old.clientID]))).toBe(true);
  text.insert(6, "on");
  const fresh = new Y.Doc();
  takeFromLastLife(kept, deck, fresh);
  expect(fresh.getText("deck").toString()).toBe("typed on");
});
