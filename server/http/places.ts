/** Slides placed by programs: `PATCH /api/decks/:deck/slides/:key` and `POST /api/decks/:deck/arrange`. Editors only; one edit of the room each. */
import { type Response, Router } from "express";
import { arrangeSlides, type EditResult, type PlaceWish, placeSlide, roundPlace } from "../../shared/deck/edit/edit.ts";
import type { KeyedText } from "../../shared/deck/identity/keyedText.ts";
import type { Deck } from "../../shared/deck/model/model.ts";
import { parseDeck } from "../../shared/deck/parse.ts";
import { type LayoutName, layoutNames } from "../../shared/deck/place/layouts.ts";
import { arrangeRequestSchema, placeSlideRequestSchema } from "../../shared/protocol/http.ts";
import type { DeckId, SlideKey } from "../../shared/protocol/ids.ts";
import type { AuthorCookies } from "../access/authorCookie.ts";
import type { RateLimit } from "../base/rateLimit.ts";
import { Refusal } from "../base/refusal.ts";
import { slidesJob } from "../decks/deckJobs.ts";
import type { TextEdit } from "../decks/deckTexts.ts";
import type { SlidesResponse } from "../decks/slidesOf.ts";
import { keysFor } from "../work/keyed.ts";
import type { Work } from "../work/work.ts";
import { jsonBody } from "./jsonBody.ts";
import type { Doorkeeper } from "./kit/authorize.ts";
import { route } from "./kit/routes.ts";
import { untilGone } from "./sendParts.ts";
import type { World } from "./world.ts";

const MOST = 10_000_000;

const readNumber = (field: string, value: unknown): number => {
  const no = (why: string) => new Refusal("no-number", `placement.${field} ${why}.`);
  if (typeof value !== "number") throw no("is no number: send one without quotes");
  if (!Number.isFinite(value)) throw no("is not finite");
  if (Math.abs(value) > MOST) throw no("is beyond 10,000,000");
  if (field === "scale" && roundPlace("scale", value) === 0) throw no("is 0, or nearer to 0 than a thousandth");
  return value;
};

const readOrder = (value: unknown): string => {
  if (typeof value === "string" && /^(?:xyz|xzy|yxz|yzx|zxy|zyx)$/.test(value)) return value;
  throw new Refusal("no-number", "placement.rotateOrder is no order of x, y and z, such as zyx.");
};

const readWish = (body: unknown): PlaceWish => {
  const given = Object.entries(placeSlideRequestSchema.parse(body).placement).filter(
    ([, value]) => value !== undefined,
  );
  const names = given.map(([name]) => name);
  if (names.length === 0) throw new Refusal("bad-request", "Send at least one field of placement, such as x.");
  if (names.includes("rotate") && names.includes("rotateZ"))
    throw new Refusal("bad-request", "Send either rotate or rotateZ: they are the same.");
  return Object.fromEntries(
    given.map(([name, value]) =>
      name === "rotateOrder"
        ? [name, readOrder(value)]
        : [name === "rotate" ? "rotateZ" : name, readNumber(name, value)],
    ),
  );
};

const readLayout = (name: string): LayoutName => {
  const layout = layoutNames.find((each) => each === name);
  if (layout === undefined) throw new Refusal("no-layout", `Take one of: ${layoutNames.join(", ")}.`);
  return layout;
};

/** The edit of a text as it is when its turn comes. */
const editOf =
  (keys: readonly SlideKey[], edit: (text: string, deck: Deck) => EditResult) =>
  ({ text, keyAt }: KeyedText): TextEdit => {
    const deck = parseDeck(text, { keyAt });
    const there = deck.slides.map(({ key }) => key);
    const known = new Set(there);
    if (!keys.every((key) => known.has(key)))
      throw new Refusal("unknown-slide", "It may have been deleted meanwhile: look at the list of slides again.");
    const result = edit(text, deck);
    if (!result.ok) throw new Refusal("no-place", result.message);
    return { changes: result.changes, keys: there };
  };

/** Of `now`, these slides, or all, as `GET .../slides` has them. */
const shown = async (
  work: Work,
  deck: DeckId,
  now: KeyedText | null,
  only: readonly SlideKey[] | undefined,
  response: Response,
): Promise<SlidesResponse> => {
  if (!now) throw new Refusal("database-down", "Nothing was placed. Try again when the deck says Saved.");
  const json = await work.run(
    slidesJob,
    { text: now.text, notes: true, ...(only ? { only } : {}) },
    { owner: deck, helper: keysFor(now), signal: untilGone(response) },
  );
  return JSON.parse(Buffer.from(json).toString()) as SlidesResponse;
};

/** `arranges`: placing many slides costs. */
export const placesRouter = (
  { texts, work }: Pick<World, "texts" | "work">,
  door: Doorkeeper,
  arranges: RateLimit,
  cookies: AuthorCookies,
): Router => {
  const router = Router();
  route(router, "/api/decks/:deck/slides/:key", {
    patch: [
      jsonBody(4_096),
      async (request, response) => {
        const { deck } = await door.admit(request, "edit");
        const key = String(request.params.key) as SlideKey;
        const wish = readWish(request.body);
        const edit = editOf([key], (text, read) => placeSlide(text, read, key, wish));
        const now = await texts.rewrite(deck, cookies.recognise(request, response), edit);
        response.json((await shown(work, deck, now, [key], response)).slides[0]);
      },
    ],
  });
  route(router, "/api/decks/:deck/arrange", {
    post: [
      jsonBody(500_000),
      async (request, response) => {
        const { deck } = await door.admit(request, "edit");
        arranges.take(request.ip ?? "");
        const { layout: name, slides } = arrangeRequestSchema.parse(request.body);
        const layout = readLayout(name);
        if (new Set(slides).size < (slides?.length ?? 0)) throw new Refusal("bad-request", "Name each slide once.");
        const edit = editOf(slides ?? [], (text, read) =>
          arrangeSlides(text, read, slides ?? read.slides.map(({ key }) => key), layout),
        );
        const now = await texts.rewrite(deck, cookies.recognise(request, response), edit);
        response.json(await shown(work, deck, now, slides, response));
      },
    ],
  });
  return router;
};
