/**
 * The host's door: is this a message of the stage? By hand, for the audience's page, which must stay small;
 * `stageMessages.test.ts` holds it against the schemas of shared/protocol/stage.ts.
 */
import type { StageMessage } from "../../shared/protocol/stage.ts";

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;
const isKey = (value: unknown): boolean => typeof value === "string" && value.length > 0 && value.length <= 80;
const isNumber = (value: unknown): boolean => typeof value === "number" && Number.isFinite(value);
const isPlace = (value: unknown): boolean => isFields(value) && isKey(value.key) && isNumber(value.substep);

const checks: Readonly<Record<StageMessage["type"], (message: Fields) => boolean>> = {
  shown: () => true,
  at: (message) => isPlace(message.place) && (message.by === "host" || message.by === "person"),
  overview: (message) => typeof message.on === "boolean",
  click: (message) => isKey(message.key),
  key: (message) =>
    typeof message.key === "string" &&
    ["ctrl", "meta", "alt", "shift"].every((name) => typeof message[name] === "boolean"),
  link: (message) => typeof message.url === "string" && message.url.length <= 2_000,
  trouble: (message) => typeof message.message === "string",
  pong: (message) => isNumber(message.n) && isNumber(message.at),
};

/** The message, or null when it is none. */
export function readStageMessage(value: unknown): StageMessage | null {
  if (!isFields(value) || typeof value.type !== "string" || !Object.hasOwn(checks, value.type)) return null;
  return checks[value.type as StageMessage["type"]](value) ? (value as StageMessage) : null;
}
