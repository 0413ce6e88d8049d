/** A typed length: minutes, null for none, undefined when it is neither. */
export const parseMinutes = (typed: string): number | null | undefined => {
  const text = typed.trim();
  if (text === "") return null;
  if (!/^[0-9]{1,4}$/.test(text)) return undefined;
  const minutes = Number(text);
  return minutes >= 1 && minutes <= 1_440 ? minutes : undefined;
};
