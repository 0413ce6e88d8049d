/** A benchmark's voice: figures as JSON lines on stdout, for `npm run bench` to collect; prose on stderr. */

export type Row = Readonly<Record<string, string | number | boolean | null | undefined>>;

export const say = (bench: string, row: Row): void => {
  process.stdout.write(`${JSON.stringify({ bench, ...row })}\n`);
};

export const tell = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

/** True with QUICK=1: fewer rounds, shorter runs, the same figures with more noise. */
export const quick = process.env.QUICK === "1";

/** A whole number from the environment. Throws on anything else. */
export const setting = (name: string, fallback: number): number => {
  const text = process.env[name];
  if (text === undefined || text === "") return fallback;
  if (!/^\d{1,7}$/.test(text)) throw new RangeError(`${name} must be a whole number, not ${text}`);
  return Number(text);
};
