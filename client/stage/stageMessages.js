const isFields = (value) => typeof value === "object" && value !== null;
const isKey = (value) => typeof value === "string" && value.length > 0 && value.length <= 80;
const isNumber = (value) => typeof value === "number" && Number.isFinite(value);
const isPlace = (value) => isFields(value) && isKey(value.key) && isNumber(value.substep);
const checks = {
  shown: () => true,
  at: (message) => isPlace(message.place) && (message.by === "host" || message.by === "person"),
  overview: (message) => typeof message.on === "boolean",
  click: (message) => isKey(message.key),
  key: (message) =>
    typeof message.key === "string" &&
    ["ctrl", "meta", "alt", "shift"].every((name) => typeof message[name] === "boolean"),
  link: (message) => typeof message.url === "string" && message.url.length <= 2_000,
  trouble: (message) => typeof message.message === "string",
  pong: (message) => isNumber(message.n),
};
/** The message, or null when it is none. */
export function readStageMessage(value) {
  if (!isFields(value) || typeof value.type !== "string" || !Object.hasOwn(checks, value.type)) return null;
  return checks[value.type](value) ? value : null;
}
//# sourceMappingURL=stageMessages.js.map
