/** The home page: wiring only. */
import { render } from "preact";
import "../../ui/tokens.css";
import "../../ui/base.css";
import { api } from "../../http/api.ts";
import { recentDecks } from "../../remember/recentDecks.ts";
import { startTheme } from "../../shell/theme.ts";
import { createMaker } from "./deckMaker.ts";
import { Home } from "./Home.tsx";

startTheme();
const decks = recentDecks();
const maker = createMaker({ api, decks, go: (url) => location.assign(url) });
// Back from a deck, the browser may show this page as it was left: still busy making it.
addEventListener("pageshow", (event) => event.persisted && maker.letGo());
const root = document.getElementById("app");
if (!root) throw new Error("index.html holds no #app");
render(<Home api={api} decks={decks} maker={maker} />, root);
