/** Following over HTTP: the slides that sockets only tell changes of, questions, summaries, and short codes. */

import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { type Request, type Response, Router } from "express";
import type { QuestionsResponse, SlidesSnapshot, SpeakerSnapshot } from "../../shared/protocol/follow.ts";
import type { DeckId } from "../../shared/protocol/ids.ts";
import { may, type Permission } from "../../shared/protocol/roles.ts";
import type { Grant } from "../access/access.ts";
import type { Links } from "../access/links.ts";
import type { Clock } from "../base/clock.ts";
import { Refusal } from "../base/refusal.ts";
import { followLinkOf } from "../follow/followLinkOf.ts";
import type { FollowWorld } from "../follow/followWorld.ts";
import { readCode } from "../follow/talk/shortCode.ts";
import { summaryCsv, summaryOf } from "../follow/talk/summary.ts";
import type { Doorkeeper } from "./kit/authorize.ts";
import { route } from "./kit/routes.ts";

interface Parts extends FollowWorld {
  readonly links: Links;
  readonly clock: Clock;
}

const compress = promisify(gzip);

/** A body made once for all who ask: 3,000 followers share one rendering and one compression. */
interface Body {
  readonly plain: Buffer;
  readonly zipped: Promise<Buffer>;
  readonly tag: string;
}
const bodies = new WeakMap<object, Body>();
const bodyOf = (value: object): Body => {
  const known = bodies.get(value);
  if (known) return known;
  const plain = Buffer.from(JSON.stringify(value));
  const tag = `"${createHash("sha256").update(plain).digest("base64url").slice(0, 22)}"`;
  const made = { plain, zipped: compress(plain), tag };
  bodies.set(value, made);
  return made;
};

/** The tag is for pages that hold what it stands for: no cache keeps a deck. */
const sendShared = async (request: Request, response: Response, value: object): Promise<void> => {
  const { plain, zipped, tag } = bodyOf(value);
  response.set({ ETag: tag, Vary: "Authorization, Accept-Encoding" });
  response.type("application/json");
  // Not `request.fresh`: that gives in to a client's `no-cache`, and the tag says all there is to say.
  if (request.get("if-none-match")?.includes(tag)) return void response.status(304).end();
  if (!request.acceptsEncodings("gzip")) return void response.send(plain);
  response.set("Content-Encoding", "gzip");
  response.end(await zipped);
};

/** As the doorkeeper's `admit`, from memory where it can. */
const admitter =
  ({ grants }: Parts, door: Doorkeeper) =>
  (request: Request, permission: Permission): Promise<Grant> =>
    door.admit(request, permission, (deck, secret) => grants.open(deck, secret));

const talkIdOf = (request: Request): string | null => {
  const { talk } = request.query;
  return typeof talk === "string" && talk !== "" ? talk : null;
};

const readSummary = async ({ sessions, store, clock }: Parts, deck: DeckId, id: string | null) => {
  const { talk: current } = (await sessions.open(deck)).talk;
  const row = current && (id === null || id === current.id) ? { talk: current } : id && (await store.get(deck, id));
  if (!row) throw new Refusal("not-found", "No such talk was given with this deck.");
  return summaryOf(row, await store.questions(row.talk.id), clock.now());
};

const codeRoute = (router: Router, { store, links, clock, codes }: Parts): void => {
  const urlOf = async (code: string): Promise<string | null> => {
    const deck = await store.deckOf(code);
    return deck && followLinkOf(links, deck, clock.now());
  };
  route(router, "/f/:code", {
    get: async (request, response, next) => {
      // FG34: paid for before anything is looked up, so that who is refused learns nothing, not even with the right code.
      const url = await codes.find(request.ip ?? "", readCode(String(request.params.code)), urlOf);
      if (!url) {
        // FG30: a person gets a page that says so (pages.ts).
        if (request.accepts(["json", "html"]) === "html") {
          response.status(404);
          return next("route");
        }
        throw new Refusal("not-found", "No talk is on under this code: look at it again, or ask for the link.");
      }
      response.set("Cache-Control", "no-store").redirect(302, url);
    },
  });
};

/** `GET /api/follow/:deck/slides|speaker|questions|talks|summary|summary.csv`, and `/f/:code`. */
export const followRouter = (parts: Parts, door: Doorkeeper): Router => {
  const { sessions, store } = parts;
  const admit = admitter(parts, door);
  const router = Router();
  route(router, "/api/follow/:deck/slides", {
    get: async (request, response) => {
      const grant = await admit(request, "follow");
      const { talk } = await sessions.open(grant.deck);
      const snapshot: SlidesSnapshot = talk.content;
      await sendShared(request, response, snapshot);
    },
  });
  route(router, "/api/follow/:deck/speaker", {
    get: async (request, response) => {
      const grant = await admit(request, "drive");
      const { talk } = await sessions.open(grant.deck);
      const snapshot: SpeakerSnapshot = talk.speakerContent;
      await sendShared(request, response, snapshot);
    },
  });
  route(router, "/api/follow/:deck/questions", {
    get: async (request, response) => {
      const grant = await admit(request, "follow");
      const { talk } = await sessions.open(grant.deck);
      const answer: QuestionsResponse = { questions: talk.questions.list(may(grant.role, "drive")) };
      response.json(answer);
    },
  });
  route(router, "/api/follow/:deck/talks", {
    get: async (request, response) => {
      const grant = await admit(request, "drive");
      response.json({ talks: await store.list(grant.deck) });
    },
  });
  route(router, "/api/follow/:deck/summary", {
    get: async (request, response) => {
      const grant = await admit(request, "drive");
      response.json(await readSummary(parts, grant.deck, talkIdOf(request)));
    },
  });
  route(router, "/api/follow/:deck/summary.csv", {
    get: async (request, response) => {
      const grant = await admit(request, "drive");
      const summary = await readSummary(parts, grant.deck, talkIdOf(request));
      response.type("text/csv; charset=utf-8").attachment(`talk-${summary.startedAt.slice(0, 10)}.csv`);
      response.send(summaryCsv(summary));
    },
  });
  codeRoute(router, parts);
  return router;
};
