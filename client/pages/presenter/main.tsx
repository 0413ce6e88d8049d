/** The presenter's page: wiring only. */
import { render } from "preact";
import { readTalkAddress } from "../../follow/address.ts";
import { IncompletePresentLink, PresenterBoot } from "../../follow/presenter/Boot.tsx";
import { nameTab } from "../../follow/tabId.ts";
import { startTheme } from "../../shell/theme.ts";
import "../../ui/tokens.css";
import "../../ui/base.css";
import "../../shell/pageShell.css";
import "../../follow/presenter/presenter.css";
import "../../follow/presenter/desk.css";
import "../../follow/presenter/overStage.css";
import "../../follow/presenter/panels.css";
import "../../follow/presenter/dialogs/dialogs.css";
import "../../follow/presenter/touch.css";

startTheme();
// Another secret or deck in the address is another session: the page starts over.
addEventListener("hashchange", () => location.reload());

const root = document.getElementById("app");
if (root === null) throw new Error("the page has no #app");
const address = readTalkAddress("present", location.pathname, location.hash);
const screen = new URLSearchParams(location.search).has("screen");

const open = async (app: HTMLElement): Promise<void> => {
  if (!address?.secret) return render(<IncompletePresentLink />, app);
  // As in the audience's page: a module that one page imports at once and another later is wrapped, at the cost of those who follow.
  const [{ tab, seat }, { openFollowSocket }] = await Promise.all([
    nameTab(),
    import("../../follow/openFollowSocket.ts"),
  ]);
  const { deck, secret } = address;
  const props = { deck, secret, tab, seat: address.seat ?? seat, screen, connect: openFollowSocket };
  render(<PresenterBoot {...props} />, app);
};
void open(root);
