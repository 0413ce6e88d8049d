/** Opens a presenter's desk: socket, slides, clock, and what keeps a tab awake. Whoever opens it calls `close`. */
import type { DeckId, Secret } from "../../../../shared/protocol/ids.ts";
import type { Role } from "../../../../shared/protocol/roles.ts";
import { asker } from "../../../http/asker.ts";
import { createHistoryApi } from "../../../http/historyApi.ts";
import { identityKeeper } from "../../../remember/identity.ts";
import { toast } from "../../../ui/toasts.ts";
import type { openFollowSocket } from "../../openFollowSocket.ts";
import { createDeskHttp, type DeskHttp } from "./deskHttp.ts";
import { DeskSession } from "./deskSession.ts";
import { keepAwake } from "./keepAwake.ts";
import { type Past, readPast } from "./pastChoices.ts";
import { openWindows } from "./windows.ts";

export interface OpenDesk {
  readonly session: DeskSession;
  readonly http: DeskHttp;
  readonly readPast: () => Promise<Past>;
  /** Whole address that makes another device a remote of this tab. */
  readonly remoteUrl: string;
  /** Opens the projector's window. */
  project(): void;
  close(): void;
}

export interface DeskAddress {
  /** Opens the talk's socket. Given, because its code is loaded by itself (client/pages/presenter/main.tsx). */
  readonly connect: typeof openFollowSocket;
  readonly deck: DeckId;
  readonly secret: Secret;
  readonly role: Role;
  readonly tab: string;
  readonly seat: string;
}

const TICK_MS = 1_000;

export const openDesk = ({ connect, deck, secret, role, tab, seat }: DeskAddress): OpenDesk => {
  const http = createDeskHttp(deck, secret, asker);
  const history = createHistoryApi(secret, deck);
  const { name } = identityKeeper().identity.peek();
  const link = connect({ deck, token: secret, session: tab, seat, name });
  const windows = openWindows(deck, seat);
  const session = new DeskSession({
    link,
    fetchSlides: http.slides,
    fetchQuestions: http.questions,
    later: setTimeout,
    windows,
    now: Date.now,
    tell: (text, tone) => toast(text, { tone }),
  });
  const ticking = setInterval(() => {
    session.tick.value = Date.now();
  }, TICK_MS);
  const sleepless = keepAwake(() => {
    session.tick.value = Date.now();
    link.wake();
  });
  const address = (query: string) => `${location.origin}/present/${deck}${query}#${secret}&seat=${seat}`;
  return {
    session,
    http,
    readPast: () => readPast(role, history),
    remoteUrl: address(""),
    // Without an opener the window has a storage, and so a name, of its own.
    project: () => void window.open(address("?screen"), "_blank", "noopener,popup,width=1024,height=768"),
    close: () => {
      clearInterval(ticking);
      sleepless();
      link.close();
      windows.close();
    },
  };
};
