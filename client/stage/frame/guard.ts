/**
 * The stage's door: is this a message of the host? By hand, because zod would be larger than all the rest of the stage.
 * `guard.test.ts` holds it against the schemas of shared/protocol/stage.ts.
 */
import type { HostMessage, StagePlace, StageSettings, StageSlide } from "../../../shared/protocol/stage.ts";

type Check = (value: unknown) => boolean;
type Fields = Readonly<Record<string, Check>>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const text: Check = (value) => typeof value === "string";
const number: Check = (value) => typeof value === "number" && Number.isFinite(value);
const flag: Check = (value) => typeof value === "boolean";
const key: Check = (value) => typeof value === "string" && value.length > 0 && value.length <= 80;
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const list =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const textMap: Check = (value) => isObject(value) && Object.values(value).every(text);
const shape =
  (fields: Fields): Check =>
  (value) =>
    isObject(value) && Object.entries(fields).every(([name, check]) => check(value[name]));

const placement = shape({
  x: number,
  y: number,
  z: number,
  rotateX: number,
  rotateY: number,
  rotateZ: number,
  rotateOrder: text,
  scale: number,
});
const slide = shape({
  key,
  domId: text,
  classes: list(text),
  attributes: textMap,
  placement,
  html: text,
  title: text,
} satisfies Record<keyof StageSlide, Check>);
const settings = shape({
  title: text,
  lang: text,
  theme: text,
  width: number,
  height: number,
  transition: number,
  perspective: number,
  maxScale: number,
  minScale: number,
  css: text,
  math: flag,
  code: flag,
} satisfies Record<keyof StageSettings, Check>);
const place = shape({ key, substep: number } satisfies Record<keyof StagePlace, Check>);

const messages: Readonly<Record<HostMessage["type"], Check>> = {
  load: shape({
    settings,
    slides: list(slide),
    assets: textMap,
    at: orNull(place),
    navigation: flag,
    selectable: flag,
  }),
  patch: shape({
    slides: list(slide),
    order: orNull(list(key)),
    settings: orNull(settings),
    assets: orNull(textMap),
    n: orNull(number),
  }),
  goto: shape({ place, transition: orNull(number) }),
  next: shape({}),
  previous: shape({}),
  overview: shape({ on: orNull(flag) }),
  blackout: shape({ on: flag }),
  ping: shape({ n: number }),
};

/** The message, or null when it is none. */
export function readHostMessage(value: unknown): HostMessage | null {
  if (!isObject(value) || typeof value.type !== "string" || !Object.hasOwn(messages, value.type)) return null;
  return messages[value.type as HostMessage["type"]](value) ? (value as HostMessage) : null;
}
