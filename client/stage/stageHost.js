import { outsideLink } from "../../shared/protocol/stageLink.js";
import { readStageMessage } from "./stageMessages.js";
/** Puts a stage into `container` at once. Messages sent before it is ready wait in the port, in their order. */
export function createStageHost(container, options) {
  const channel = new MessageChannel();
  const port = channel.port1;
  const pings = new Map();
  let pinged = 0;
  const send = (message) => port.postMessage(message);
  port.onmessage = ({ data }) => {
    const message = readStageMessage(data);
    if (message === null) return; // A stage of another build says something new; nothing here waits for it.
    if (message.type === "link") openOutside(message.url);
    else if (message.type === "pong") settle(pings, message.n);
    else options.onMessage(message);
  };
  const frame = document.createElement("iframe");
  const stopListening = offerPort(frame, channel.port2, () => options.onLost?.());
  frame.title = options.title;
  frame.setAttribute("sandbox", "allow-scripts");
  frame.setAttribute("referrerpolicy", "no-referrer");
  frame.src = options.src ?? "/stage/";
  container.append(frame);
  return {
    frame,
    load: (deck) => send({ type: "load", ...deck }),
    patch: (change) => send({ type: "patch", ...change }),
    goto: (place, transition = null) => send({ type: "goto", place, transition }),
    next: () => send({ type: "next" }),
    previous: () => send({ type: "previous" }),
    overview: (on) => send({ type: "overview", on: on ?? null }),
    blackout: (on) => send({ type: "blackout", on }),
    ping: () =>
      new Promise((resolve) => {
        pinged += 1;
        pings.set(pinged, resolve);
        send({ type: "ping", n: pinged });
      }),
    dispose: () => {
      stopListening();
      port.close();
      pings.clear();
      frame.remove();
    },
  };
}
function settle(pings, n) {
  pings.get(n)?.();
  pings.delete(n);
}
/** A second offer from the same window is a page that came after ours: it gets no port, whoever it is. */
function offerPort(frame, port, onLost) {
  let given = false;
  const answer = (event) => {
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
function openOutside(url) {
  const address = outsideLink(url);
  if (address !== null) window.open(address, "_blank", "noopener,noreferrer");
}
//# sourceMappingURL=stageHost.js.map
