/** Where the command line writes. Handed in, so that tests read what a person would. */
export interface CommandOutput {
  /** What was asked for. */
  out(line: string): void;
  /** About the work: summaries, errors. */
  err(line: string): void;
  readonly colour: boolean;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
const controls = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** A deck's words in a terminal: nothing in them may move its cursor. */
export const printable = (text: string): string =>
  text.replace(controls, (letter) => `\\u${(letter.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`);

const codes = { error: 31, warning: 33, info: 36, quiet: 2 } as const;

export const paint = (output: CommandOutput, style: keyof typeof codes, text: string): string =>
  output.colour ? `\u001b[${codes[style]}m${text}\u001b[0m` : text;

/** `1 error`, `2 errors`. */
export const count = (n: number, word: string): string => `${n} ${word}${n === 1 ? "" : "s"}`;
