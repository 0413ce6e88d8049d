/** The history page: wiring only. */
import { render } from "preact";
import { HistoryBoot, IncompleteHistoryLink } from "../../history/Boot.tsx";
import { readHistoryAddress } from "../../history/desk/address.ts";
import { startTheme } from "../../shell/theme.ts";
import "../../ui/tokens.css";
import "../../ui/base.css";
import "../../shell/pageShell.css";
import "../../history/history.css";
import "../../history/narrow.css";

startTheme();
// Another secret in the address is another session: the page starts over.
addEventListener("hashchange", () => location.reload());

const root = document.getElementById("app");
if (root === null) throw new Error("the page has no #app");
const address = readHistoryAddress(location.pathname, location.search, location.hash);
render(address?.secret ? <HistoryBoot {...address} secret={address.secret} /> : <IncompleteHistoryLink />, root);
