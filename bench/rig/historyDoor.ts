/** A deck's history over HTTP, on a port of its own, for who may edit it: the doors as they are, without the look-up of a link. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { AuthorCookies } from "../../server/access/authorCookie.ts";
import type { History } from "../../server/history/createHistory.ts";
import { historyRouter } from "../../server/http/history.ts";
import { workHere } from "../../server/testing/workHere.ts";
import type { DeckId, LinkId } from "../../shared/protocol/ids.ts";

export interface HistoryDoor {
  /** Asks, and reads the whole answer. Rejects when it is not the history that answers. `path`: behind the deck's. */
  ask(path: string): Promise<number>;
  close(): void;
}

export const openHistoryDoor = async (history: History, deck: DeckId): Promise<HistoryDoor> => {
  const grant = { deck, link: "bench-link" as LinkId, role: "edit" as const };
  const door = { admit: async () => grant };
  const cookies = new AuthorCookies(["a key for benchmarks, which signs nothing of worth"], false);
  const server = createServer(express().use(historyRouter({ history, door, cookies, work: workHere }))).listen(
    0,
    "127.0.0.1",
  );
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    async ask(path) {
      const answer = await fetch(`http://127.0.0.1:${port}/api/decks/${deck}/${path}`);
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${answer.status} to ${path}: ${text.slice(0, 200)}`);
      return text.length;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
};
