/** What the command line says, as values. */
import { parseArgs } from "node:util";
import { isTheme, themes } from "../../shared/deck/model/themes.ts";
import { nearest } from "../../shared/deck/text/nearest.ts";
import { deckKinds, isKind } from "../../shared/protocol/deckKinds.ts";
import type { BuildOptions } from "./build.ts";
import type { CheckOptions } from "./check.ts";
import type { ImportOptions } from "./import.ts";

export type Command =
  | { readonly name: "check"; readonly options: CheckOptions }
  | { readonly name: "build"; readonly options: BuildOptions }
  | { readonly name: "import"; readonly options: ImportOptions }
  | { readonly name: "help"; readonly about: "all" | "check" | "build" | "import" }
  | { readonly name: "version" }
  /** `message` says what is wrong with the words themselves. */
  | { readonly name: "wrong"; readonly message: string };

const help = { type: "boolean", short: "h" } as const;
const checkFlags = { help, strict: { type: "boolean" } } as const;
const buildFlags = {
  help,
  output: { type: "string", short: "o" },
  theme: { type: "string" },
  force: { type: "boolean" },
  watch: { type: "boolean", short: "w" },
} as const;

const wrong = (message: string): Command => ({ name: "wrong", message });

const readCheck = (args: readonly string[]): Command => {
  const { values, positionals } = parseArgs({ args: [...args], options: checkFlags, allowPositionals: true });
  if (values.help) return { name: "help", about: "check" };
  if (positionals.length === 0) return wrong("name a deck: copress check talk.md");
  return { name: "check", options: { decks: positionals, strict: values.strict ?? false } };
};

const themeTrouble = (theme: string): string => {
  const names = themes.map(({ name }) => name);
  const close = nearest(theme, names);
  return `there is no theme “${theme}”; ${close ? `did you mean ${close}?` : `there are ${names.join(", ")}.`}`;
};

const readBuild = (args: readonly string[]): Command => {
  const { values, positionals } = parseArgs({ args: [...args], options: buildFlags, allowPositionals: true });
  if (values.help) return { name: "help", about: "build" };
  const [deck, ...more] = positionals;
  if (deck === undefined) return wrong("name a deck: copress build talk.md -o talk/");
  if (more.length > 0) return wrong("build takes one deck at a time");
  if (values.theme !== undefined && !isTheme(values.theme)) return wrong(themeTrouble(values.theme));
  if (values.output === "") return wrong("-o needs a folder");
  if (deck === "-" && values.output === undefined) return wrong("a deck from standard input needs -o");
  if (deck === "-" && values.watch) return wrong("standard input cannot be watched");
  return {
    name: "build",
    options: {
      deck,
      folder: values.output ?? null,
      theme: values.theme ?? null,
      force: values.force ?? false,
      watch: values.watch ?? false,
    },
  };
};

const importFlags = {
  help,
  from: { type: "string" },
  output: { type: "string", short: "o" },
} as const;

const readImport = (args: readonly string[]): Command => {
  const { values, positionals } = parseArgs({ args: [...args], options: importFlags, allowPositionals: true });
  if (values.help) return { name: "help", about: "import" };
  const [file, ...more] = positionals;
  if (file === undefined) return wrong("name a talk: copress import talk.md -o talk/");
  if (more.length > 0) return wrong("import takes one talk at a time");
  if (values.output === "") return wrong("-o needs a folder");
  const { from = "auto", output = null } = values;
  if (from === "auto" || isKind(from)) return { name: "import", options: { file, from, folder: output } };
  const close = nearest(from, deckKinds);
  return wrong(
    `there is no kind “${from}”; ${close ? `did you mean ${close}?` : `there are ${deckKinds.join(", ")}.`}`,
  );
};

/** Node's own message, but for its advice about positional arguments. */
const parseTrouble = (error: unknown): string => {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (!(error instanceof Error) || !code.startsWith("ERR_PARSE_ARGS")) throw error;
  const option = /'(?<name>-[^']*?)(?: <value>)?'/.exec(error.message)?.groups?.name;
  if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION" && option !== undefined) return `unknown option ${option}`;
  return (error.message.split(/\.\s/)[0] ?? error.message).replace(/^Option/, "option");
};

/** `args`: without node and the script. */
export const readArguments = (args: readonly string[]): Command => {
  const [first, ...rest] = args;
  try {
    if (first === undefined || first === "help" || first === "--help" || first === "-h")
      return { name: "help", about: "all" };
    if (first === "--version" || first === "-v") return { name: "version" };
    if (first === "check") return readCheck(rest);
    if (first === "build") return readBuild(rest);
    if (first === "import") return readImport(rest);
    return wrong(first.startsWith("-") ? `unknown option ${first}` : `there is no command “${first}”`);
  } catch (error) {
    return wrong(parseTrouble(error));
  }
};
