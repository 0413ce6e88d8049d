/** The app's side of a stage: makes the frame, hands over one port, once, and speaks shared/protocol/stage.ts through it. */
import type { HostMessage, StageMessage, StagePlace } from "../../shared/protocol/stage.ts";
import { outsideLink } from "../../shared/protocol/stageLink.ts";
import { readStageMessage } from "./stageMessages.ts";

type Body<T extends HostMessage["type"]> = Omit<Extract<HostMessage, { type: T }>, "type">;

export interface StageHostOptions {
  /** What a screen reader calls the frame. */
  readonly title: string;
  /** F5, which clickers send to start a show, is then a key like others; else it loads the page anew, as everywhere. */
  readonly ownsReload?: boolean;
  /** Every message but `link` and `pong`, which the host answers itself. */
  onMessage(message: StageMessage): void;
  /** The frame left its page: what it shows is no stage of ours any more. Dispose, and make a new one. */
  onLost?(): void;
  /** Where the server has the stage's page. */
  readonly src?: string;
  /** The stage's page itself, where no server has it: a talk that was written to disk. */
  readonly srcdoc?: string;
}

export interface StageHost {
  readonly frame: HTMLIFrameElement;
  load(deck: Body<"load">): void;
  /** `stands` is told when the change stands in the page, laid out: ms since the epoch. */
  patch(change: Omit<Body<"patch">, "n">, stands?: (at: number) => void): void;
  /** `transition` in ms; null, or nothing: the deck's own. */
  goto(place: StagePlace, transition?: number | null): void;
  next(): void;
  previous(): void;
  /** Without `on`: the other way round. */
  overview(on?: boolean): void;
  blackout(on: boolean): void;
  /** Settles when all that was sent before stands in the page, with the time at which it did, ms since the epoch. Never when the host is disposed first. */
  ping(): Promise<number>;
  /** Takes the frame out of the page. */
  dispose(): void;
}

/** Puts a stage into `container` at once. Messages sent before it is ready wait in the port, in their order. */
export function createStageHost(container: HTMLElement, options: StageHostOptions): StageHost {
  const channel = new MessageChannel();
  const port = channel.port1;
  const pings = new Map<number, (at: number) => void>();
  let pinged = 0;
  const send = (message: HostMessage): void => port.postMessage(message);
  const nextPing = (told: (at: number) => void): number => {
    pinged += 1;
    pings.set(pinged, told);
    return pinged;
  };
  port.onmessage = ({ data }) => {
    const message = readStageMessage(data);
    if (message === null) return; // A stage of another build says something new; nothing here waits for it.
    if (message.type === "link") openOutside(message.url);
    else if (message.type === "pong") settle(pings, message.n, message.at);
    else if (isReload(message) && options.ownsReload !== true) location.reload();
    else options.onMessage(message);
  };
  const frame = document.createElement("iframe");
  const stopListening = offerPort(frame, channel.port2, () => options.onLost?.());
  frame.title = options.title;
  frame.setAttribute("sandbox", "allow-scripts");
  frame.setAttribute("referrerpolicy", "no-referrer");
  if (options.srcdoc === undefined) frame.src = options.src ?? "/stage/";
  else frame.srcdoc = options.srcdoc;
  container.append(frame);
  return {
    frame,
    load: (deck) => send({ type: "load", ...deck }),
    patch: (change, stands) => send({ type: "patch", ...change, n: stands === undefined ? null : nextPing(stands) }),
    goto: (place, transition = null) => send({ type: "goto", place, transition }),
    next: () => send({ type: "next" }),
    previous: () => send({ type: "previous" }),
    overview: (on) => send({ type: "overview", on: on ?? null }),
    blackout: (on) => send({ type: "blackout", on }),
    ping: () => new Promise((resolve) => send({ type: "ping", n: nextPing(resolve) })),
    dispose: () => {
      stopListening();
      port.close();
      pings.clear();
      frame.remove();
    },
  };
}

/** The stage keeps F5 from the browser, with the focus in it: only its host knows what it means. */
const isReload = (message: StageMessage): boolean =>
  message.type === "key" && message.key === "F5" && !message.ctrl && !message.meta && !message.alt && !message.shift;

function settle(pings: Map<number, (at: number) => void>, n: number, at: number): void {
  pings.get(n)?.(at);
  pings.delete(n);
}

/** A second offer from the same window is a page that came after ours: it gets no port, whoever it is. */
function offerPort(frame: HTMLIFrameElement, port: MessagePort, onLost: () => void): () => void {
  let given = false;
  const answer = (event: MessageEvent): void => {
    if (event.source === null || event.source !== frame.contentWindow) return;
    if (event.data?.type !== "copress-stage-ready") return;
    if (given) {
      onLost();
      return;
    }
    given = true;
    // "*": the stage's origin is opaque and has no name. The window is the one that we made.
    frame.contentWindow.postMessage({ type: "copress-stage-port" }, "*", [port]);
  };
  window.addEventListener("message", answer);
  return () => window.removeEventListener("message", answer);
}

function openOutside(url: string): void {
  const address = outsideLink(url);
  if (address !== null) window.open(address, "_blank", "noopener,noreferrer");
}
