/** The doors to a deck's versions. Reading needs `read`, naming and restoring `edit`; asked at each request. */

import { type Request, type Response, Router } from "express";
import { joinText } from "../../shared/deck/compare/cut.ts";
import {
  nameVersionRequestSchema,
  patchVersionRequestSchema,
  restoreRequestSchema,
  searchQuerySchema,
  storyQuerySchema,
  versionsQuerySchema,
} from "../../shared/protocol/history.ts";
import type { AuthorId } from "../../shared/protocol/ids.ts";
import { slideKeySchema } from "../../shared/protocol/schemas.ts";
import type { Grant } from "../access/access.ts";
import type { AuthorCookies } from "../access/authorCookie.ts";
import type { History } from "../history/createHistory.ts";
import { compareVersions } from "../history/look/compareVersions.ts";
import { searchHistory } from "../history/look/search.ts";
import { slideStory } from "../history/look/story.ts";
import type { Work } from "../work/work.ts";
import { jsonBody } from "./jsonBody.ts";
import type { Doorkeeper } from "./kit/authorize.ts";
import { route } from "./kit/routes.ts";
import { numberOf } from "./kit/versionNumber.ts";

const ms = (text: string | undefined): number | undefined => (text === undefined ? undefined : Date.parse(text));

export interface HistoryDoors {
  readonly work: Work;
  readonly history: History;
  readonly door: Doorkeeper;
  readonly cookies: AuthorCookies;
}

/** A note of the longest kind, each character escaped. */
const json = jsonBody(32 * 1024);

type Answer = (request: Request, grant: Grant, author: AuthorId) => Promise<unknown>;

const reading =
  ({ door }: HistoryDoors, answer: (request: Request, grant: Grant) => Promise<unknown>) =>
  async (request: Request, response: Response): Promise<void> => {
    const grant = await door.admit(request, "read");
    response.json(await answer(request, grant));
  };

/** The body is read after the door is passed. */
const editing = ({ door, cookies }: HistoryDoors, status: number, answer: Answer) => [
  async (request: Request, _response: Response, next: () => void): Promise<void> => {
    await door.admit(request, "edit");
    next();
  },
  json,
  async (request: Request, response: Response): Promise<void> => {
    // Again: reading a body takes as long as its sender likes.
    const grant = await door.admit(request, "edit");
    response.status(status).json(await answer(request, grant, cookies.recognise(request, response)));
  },
];

const versionDoors = (router: Router, doors: HistoryDoors): void => {
  const { versions, recorder, restorer } = doors.history;
  route(router, "/api/decks/:deck/versions", {
    get: reading(doors, ({ query }, { deck }) => {
      const { from, to, named, ...rest } = versionsQuerySchema.parse(query);
      return versions.list(deck, { ...rest, from: ms(from), to: ms(to), named: named === "1" });
    }),
    post: editing(doors, 201, ({ body }, { deck }, author) => {
      const { name, note } = nameVersionRequestSchema.parse(body);
      return recorder.exclusive(deck, () =>
        versions.name(deck, { kind: "named", authors: recorder.takeAuthors(deck), name, note, author }),
      );
    }),
  });
  route(router, "/api/decks/:deck/versions/:version", {
    get: reading(doors, ({ params }, { deck }) => versions.read(deck, numberOf(params.version))),
    patch: editing(doors, 200, ({ params, body }, { deck }, author) =>
      versions.patch(deck, numberOf(params.version), patchVersionRequestSchema.parse(body), author),
    ),
  });
  route(router, "/api/decks/:deck/versions/:version/markdown", {
    get: async (request, response) => {
      const { deck } = await doors.door.admit(request, "read");
      const row = await versions.row(deck, numberOf(request.params.version));
      response.type("text/markdown; charset=utf-8").send(joinText(await versions.cut(deck, row)));
    },
  });
  route(router, "/api/decks/:deck/versions/:version/restore", {
    post: editing(doors, 200, ({ params, body }, { deck }, author) => {
      const version = numberOf(params.version);
      return restorer.restore(deck, author, { version, ...restoreRequestSchema.parse(body ?? {}) });
    }),
  });
};

export const historyRouter = (doors: HistoryDoors): Router => {
  const router = Router();
  const { versions, rooms } = doors.history;
  const { work } = doors;
  versionDoors(router, doors);
  route(router, "/api/decks/:deck/versions/:version/compare", {
    get: reading(doors, ({ params, query }, { deck }) => {
      const to = query.with === undefined || query.with === "now" ? "now" : numberOf(query.with);
      return compareVersions({ versions, texts: rooms, work }, deck, numberOf(params.version), to);
    }),
  });
  route(router, "/api/decks/:deck/slides/:key/story", {
    get: reading(doors, ({ params, query }, { deck }) => {
      const { at = null, before = null } = storyQuerySchema.parse(query);
      return slideStory(versions, deck, { key: slideKeySchema.parse(params.key), at, before });
    }),
  });
  route(router, "/api/decks/:deck/history/search", {
    get: reading(doors, ({ query }, { deck }) => {
      const { q, cursor = null } = searchQuerySchema.parse(query);
      return searchHistory(versions, deck, q, cursor);
    }),
  });
  route(router, "/api/decks/:deck/authors", {
    get: reading(doors, async (_request, { deck }) => {
      const [authors, writers] = await Promise.all([versions.store.authors(deck, "all"), versions.store.writers(deck)]);
      return { authors, writers: Object.fromEntries(writers) };
    }),
  });
  return router;
};
