/** The editor's page: wiring only. */
import { render } from "preact";
import { readAddress } from "../../editor/page/address.ts";
import { EditorBoot, NoSecret } from "../../editor/page/Boot.tsx";
import { startTheme } from "../../shell/theme.ts";
import "../../ui/tokens.css";
import "../../ui/base.css";
import "../../shell/pageShell.css";
import "../../editor/page/bar/bar.css";
import "../../editor/page/list/slides.css";
import "../../editor/page/editor.css";
import "../../editor/page/codemirror.css";
import "../../editor/page/lint.css";

startTheme();
// Another secret or deck in the address is another session: the page starts over.
addEventListener("hashchange", () => location.reload());

const root = document.getElementById("app");
if (root === null) throw new Error("the page has no #app");
const address = readAddress(location.pathname, location.hash);
render(
  address === null || address.secret === null ? <NoSecret /> : <EditorBoot {...address} secret={address.secret} />,
  root,
);
