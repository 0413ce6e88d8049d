/** The audience's page: wiring only. Slides, stage and socket are fetched side by side. */
import "../../ui/tokens.css";
import "../../ui/base.css";
import "../../ui/Button.css";
import "../../follow/audience/audience.css";
import "../../follow/audience/bar.css";
import "../../follow/audience/sheets.css";
import { readTalkAddress } from "../../follow/address.ts";
import { createAudiencePage } from "../../follow/audience/audiencePage.ts";
import { AudienceSession } from "../../follow/audience/audienceSession.ts";
import { el } from "../../follow/audience/dom.ts";
import { coverWordsOf, noCode } from "../../follow/audience/words.ts";
import type { FollowSocket } from "../../follow/followSocket.ts";
import { createTalkHttp } from "../../follow/talkHttp.ts";
import { createAsker } from "../../http/ask.ts";
import { byFetch } from "../../http/transport.ts";

addEventListener("hashchange", () => location.reload());
const root = document.getElementById("app");
if (root === null) throw new Error("the page has no #app");
const address = readTalkAddress("follow", location.pathname, location.hash);

/** For the console: the audience is told by the socket why it is let go, and slides are asked for again. */
const refusal = ({ status }: { readonly status: number }) => new Error(`the server answered with ${status}`);

const start = (
  app: HTMLElement,
  deck: NonNullable<typeof address>["deck"],
  secret: NonNullable<NonNullable<typeof address>["secret"]>,
) => {
  const http = createTalkHttp(deck, secret, createAsker({ send: byFetch, refusal }));
  let link: FollowSocket | null = null;
  const session = new AudienceSession({
    fetchSlides: http.slides,
    fetchQuestions: http.questions,
    later: setTimeout,
    changed: () => page.update(),
  });
  const page = createAudiencePage(app, session, () => link);
  page.update();
  void import("../../follow/openFollowSocket.ts").then(({ openFollowSocket }) => {
    link = openFollowSocket({ deck, token: secret });
    session.listen(link);
    // Told to those who may drive: for them this is the wrong page.
    link.on("you", () => location.replace(`/present/${deck}#${secret}`));
    const look = () => document.visibilityState === "visible" && link?.wake();
    document.addEventListener("visibilitychange", look);
    document.addEventListener("resume", look);
    addEventListener("online", look);
  });
};

if (address?.secret) start(root, address.deck, address.secret);
else {
  const cover = location.pathname.startsWith("/f/") ? noCode : coverWordsOf("refused", false, "no-access");
  root.replaceChildren(
    el(
      "main",
      { class: "follow covered" },
      el("section", { class: "cover" }, el("h1", {}, cover?.title ?? ""), el("p", {}, cover?.text ?? "")),
    ),
  );
}
