import { type Request, type RequestHandler, Router } from "express";
import type { Content } from "../../shared/follow/patch.ts";
import { type CreateDeckResponse, createDeckRequestSchema, type DeckInfo } from "../../shared/protocol/http.ts";
import { may, type Role } from "../../shared/protocol/roles.ts";
import { linkUrl } from "../access/secrets.ts";
import type { Limits } from "../base/limits.ts";
import type { RateLimit } from "../base/rateLimit.ts";
import { Refusal } from "../base/refusal.ts";
import { slidesJob } from "../decks/deckJobs.ts";
import type { CreatedDeck, NewDeck, StoredDeck } from "../decks/deckStore.ts";
import { readSampleDeck } from "../decks/sampleDeck.ts";
import { followerSlides } from "../decks/slidesOf.ts";
import { takeIn } from "../decks/takeIn.ts";
import type { Budget, Share } from "../import/budget.ts";
import { tellSkipped } from "../import/importEntry.ts";
import { keysFor } from "../work/keyed.ts";
import { ownerOf, type Work } from "../work/work.ts";
import { type BroughtDeck, keepOriginal, readBroughtDeck, tellConverted } from "./broughtDeck.ts";
import { jsonBody } from "./jsonBody.ts";
import type { Doorkeeper } from "./kit/authorize.ts";
import { originOf } from "./kit/origin.ts";
import { route } from "./kit/routes.ts";
import { untilGone } from "./sendParts.ts";
import type { World } from "./world.ts";

const infoOf = (deck: StoredDeck): DeckInfo => ({
  id: deck.id,
  title: deck.title,
  createdAt: new Date(deck.createdAt).toISOString(),
  updatedAt: new Date(deck.updatedAt).toISOString(),
});

/** A deck as its audience may know it. */
const shownOf = (deck: StoredDeck, { settings, slides }: Content): StoredDeck => ({
  ...deck,
  title: settings.title || (slides.find(({ title }) => title !== "")?.title ?? ""),
  updatedAt: deck.createdAt,
});

const answerOf = ({ deck, secrets }: CreatedDeck, origin: string): CreateDeckResponse => {
  const linkOf = (role: Role) => ({ url: linkUrl(origin, role, deck.id, secrets[role]), secret: secrets[role] });
  const links = {
    owner: linkOf("owner"),
    edit: linkOf("edit"),
    present: linkOf("present"),
    view: linkOf("view"),
    follow: linkOf("follow"),
  };
  return { deck: infoOf(deck), links };
};

const fromJson = async (request: Request, work: Work): Promise<NewDeck> => {
  const { markdown, sample } = createDeckRequestSchema.parse(request.body ?? {});
  if (sample && markdown !== undefined) throw new Refusal("bad-request", "Send either markdown or sample, not both.");
  if (sample) return readSampleDeck();
  return { ...(await takeIn(work, markdown ?? "", ownerOf(request))), assets: [] };
};

const emptyBody = (request: Request): boolean =>
  request.get("transfer-encoding") === undefined && Number(request.get("content-length") ?? 0) === 0;

/** The deck in a request's body, whichever of the four forms it has. */
const readDeck = async (request: Request, limits: Limits, share: Share, work: Work): Promise<BroughtDeck> => {
  if (emptyBody(request) || request.is("application/json")) return fromJson(request, work);
  const deck = await readBroughtDeck(request, limits, share, work);
  if (deck) return deck;
  throw new Refusal("wrong-type", "Send JSON, text/markdown, application/zip, or a folder as multipart/form-data.");
};

const create =
  ({ config, decks, history, work }: World, budget: Budget): RequestHandler =>
  async (request, response) => {
    const origin = originOf(request, config.publicUrl);
    const share = budget();
    try {
      const deck = await readDeck(request, config.limits, share, work);
      const created = await decks.create(deck);
      const original = await keepOriginal(history, created.deck.id, deck);
      await history.begin(created.deck.id, deck.skipped ? "import" : "first");
      const answer = answerOf(created, origin);
      const told = { ...answer, ...tellConverted(deck, original) };
      const body = deck.skipped ? { ...told, skipped: tellSkipped(deck.skipped) } : answer;
      response.status(201).location(`/api/decks/${answer.deck.id}`).json(body);
    } finally {
      share.release();
    }
  };

const gone = () => new Refusal("no-deck", "It was deleted meanwhile.");

/** `POST /api/decks`; `GET|DELETE /api/decks/:deck`, `GET .../slides`. */
export const decksRouter = (world: World, door: Doorkeeper, creations: RateLimit, budget: Budget): Router => {
  const { config, decks, links, texts, follow, work } = world;
  const router = Router();
  route(router, "/api/decks", {
    post: [
      (request, _response, next) => {
        // Before the body is read.
        creations.take(request.ip ?? "");
        next();
      },
      jsonBody(config.limits.jsonBytes),
      create(world, budget),
    ],
  });
  route(router, "/api/decks/:deck", {
    get: async (request, response) => {
      const grant = await door.admit(request, "follow");
      const deck = await decks.get(grant.deck);
      if (!deck) throw gone();
      // HT30: of edits that wait, of a pinned version and of the author's evenings an audience learns nothing.
      const known = may(grant.role, "readRendered")
        ? deck
        : shownOf(deck, (await follow.sessions.open(grant.deck)).talk.content);
      response.json({ ...infoOf(known), role: grant.role });
    },
    delete: async (request, response) => {
      const grant = await door.admit(request, "manage");
      const ended = await decks.delete(grant.deck);
      if (ended) links.endAll(ended);
      texts.closeDeck(grant.deck);
      await follow.sessions.closeDeck(grant.deck);
      response.status(204).end();
    },
  });
  route(router, "/api/decks/:deck/slides", {
    get: async (request, response) => {
      const grant = await door.admit(request, "follow");
      if (may(grant.role, "readRendered")) {
        const now = await texts.readKeyed(grant.deck);
        const json = await work.run(
          slidesJob,
          { text: now.text, notes: true },
          { owner: grant.deck, helper: keysFor(now), signal: untilGone(response) },
        );
        response.type("application/json").send(Buffer.from(json.buffer, json.byteOffset, json.byteLength));
      } else response.json(followerSlides((await follow.sessions.open(grant.deck)).talk.content));
    },
  });
  return router;
};
