import { themes } from "../../shared/deck/model/themes.ts";
import { deckKinds } from "../../shared/protocol/deckKinds.ts";

const names = themes.map(({ name }) => name).join(", ");

/** What `--help` prints. */
export const helpTexts = {
  all: `Usage: copress <command> [options]

  check talk.md [more.md]     tell what is wrong in decks, and where
  build talk.md [-o talk/]    write a folder that shows the talk without a server or a network
  import talk.md [-o talk/]   make a deck of another tool's talk: Marp, reveal.js and others

  copress <command> --help tells a command's options, copress --version the version.`,
  check: `Usage: copress check [--strict] talk.md [more.md ...]

Prints each mistake as file:line:column: severity code: message, with a hint below. "-" reads a deck from standard input.
Files that a deck shows are looked for beside it.

  --strict    warnings fail, too

Exit code: 0 nothing wrong, 1 errors or an unreadable deck, 2 this command was not understood.`,
  build: `Usage: copress build talk.md [-o talk/] [--theme night] [--watch] [--force]

Writes index.html with the stage and the theme in it, and the pictures beside it. Open it in a browser, from disk or from any web server.
Speaker notes and comments are not in it. Arrow keys, space, swipes: move. o: overview, b: black, f: full screen.

  -o, --output <folder>    where to; a folder named after the deck if not given
      --theme <name>       instead of the deck's own: ${names}
  -w, --watch              build again at each change
      --force              write into a folder that copress did not make

Exit code: 0 built, 1 not built, 2 this command was not understood.`,
  import: `Usage: copress import talk.md [--from marp] [-o talk/]

Writes deck.md, and beside it the files that it shows. Which tool the talk is from is recognised. What our language has not is told with its line.

      --from <kind>        say which tool: ${deckKinds.join(", ")}
  -o, --output <folder>    where to; talk-deck/ if not given

Exit code: 0 made, 1 not made, 2 this command was not understood.`,
} as const;
