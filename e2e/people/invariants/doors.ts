/** One text through every door: the editors', the text door's, a fresh reader's. */
import type { CreateDeckResponse } from "../../../shared/protocol/http.ts";
import { textOf } from "../../support/authors.ts";
import type { TestServer } from "../../support/server.ts";
import { Fault } from "../fault.ts";
import { freshReading } from "../freshReader.ts";
import { firstDifference } from "../model.ts";

const sameText = (kind: string, what: string, expected: string, found: string): void => {
  if (expected !== found) throw new Fault(kind, `${what}: ${firstDifference(expected, found)}`);
};

export const textDoorAgrees = async (server: TestServer, door: CreateDeckResponse, expected: string): Promise<void> =>
  sameText("text-door", "the editors' text and the text door's", expected, await textOf(server, door));

export const freshReaderAgrees = async (
  server: TestServer,
  door: CreateDeckResponse,
  expected: string,
): Promise<void> => {
  const found = await freshReading({ origin: server.origin, deck: door.deck.id, secret: door.links.view.secret });
  sameText("fresh-reader", "the editors' text and a newcomer's", expected, found);
};
