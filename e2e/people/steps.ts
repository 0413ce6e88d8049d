/** What can happen in a walk, as plain values: a step that is written down can be done again. */

/** What a person does at a tab. */
const deeds = [
  "type",
  "replace",
  "delete",
  "paste",
  "pasteHtml",
  "pasteImage",
  "enter",
  "undo",
  "redo",
  "moveSlide",
  "duplicateSlide",
  "deleteSlide",
  "newSlide",
  "goOffline",
  "goOnline",
  "reopen",
  "restore",
  "import",
  "talk",
] as const;
export type Deed = (typeof deeds)[number];

/** What happens to the server; `look`: nothing but a thorough look. */
const weathers = ["stop", "kill", "look"] as const;
export type Weather = (typeof weathers)[number];

export interface Act {
  /** Unlike any other in the walk: the word that it types is made of it. */
  readonly n: number;
  readonly deed: Deed;
  /** Index in the cast. */
  readonly seat: number;
  /** Each 0 <= d < 1: what the act picks among what is there then, so that it means something also when steps before it are left out. */
  readonly dice: readonly [number, number, number];
}

/** Acts of a step are done at the same time, and the weather strikes while they are. */
export interface Step {
  readonly acts: readonly Act[];
  readonly weather: Weather | null;
}

/** The die's pick; undefined when there is nothing to pick from. */
export const pickBy = <T>(list: readonly T[], die: number): T | undefined => list[Math.floor(die * list.length)];

export const tellStep = ({ acts, weather }: Step, seats: readonly { readonly name: string }[]): string => {
  const told = acts.map(
    ({ n, deed, seat, dice }) =>
      `${seats[seat]?.name ?? `seat ${seat}`} ${deed} #${n} (${dice.map((die) => die.toFixed(3)).join(" ")})`,
  );
  return [...told, ...(weather === null ? [] : [`the server: ${weather}`])].join(" + ");
};
