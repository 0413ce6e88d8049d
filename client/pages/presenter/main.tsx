/** The presenter's page: wiring only. */
import { render } from "preact";
import { readTalkAddress } from "../../follow/address.ts";
import { Boot, Incomplete } from "../../follow/presenter/Boot.tsx";
import { startTheme } from "../../ui/theme.ts";
import "../../ui/tokens.css";
import "../../ui/base.css";
import "../../follow/presenter/presenter.css";
import "../../follow/presenter/desk.css";
import "../../follow/presenter/overStage.css";
import "../../follow/presenter/panels.css";
import "../../follow/presenter/dialogs.css";

startTheme();
// Another secret or deck in the address is another session: the page starts over.
addEventListener("hashchange", () => location.reload());

const root = document.getElementById("app");
if (root === null) throw new Error("the page has no #app");
const address = readTalkAddress("present", location.pathname, location.hash);
const screen = new URLSearchParams(location.search).has("screen");
render(
  address?.secret ? (
    <Boot deck={address.deck} secret={address.secret} seat={address.seat} screen={screen} />
  ) : (
    <Incomplete />
  ),
  root,
);
