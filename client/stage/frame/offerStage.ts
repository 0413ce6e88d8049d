/** The stage offers itself to the window that holds it. */
import type { StageMessage } from "../../../shared/protocol/stage.ts";
import { wordsForFault } from "./faults.ts";
import { readHostMessage } from "./guard.ts";
import { keepHistoryClean } from "./impress.ts";
import { inOrder } from "./inOrder.ts";
import { listenToHands } from "./input.ts";
import { Player } from "./player.ts";
import type { Sheets } from "./styles.ts";

function play(port: MessagePort, sheets: Sheets): void {
  const send = (message: StageMessage): void => port.postMessage(message);
  const trouble = (message: string): void => send({ type: "trouble", message });
  const fault = (message: string): void => {
    const words = wordsForFault(message);
    if (words !== null) trouble(words);
  };
  window.addEventListener("error", (event) => fault(event.message));
  window.addEventListener("unhandledrejection", (event) => fault(String(event.reason)));
  const player = new Player(sheets, send);
  const receive = inOrder(player.receive.bind(player), (message) => {
    console.error(message);
    fault(message);
  });
  port.onmessage = ({ data }) => {
    const message = readHostMessage(data);
    if (message === null) trouble("The stage was sent something that it cannot read.");
    else receive(message);
  };
  listenToHands(player, send);
}

/** Takes one port from the window that holds this page, once, and plays what comes through it. Alone in a tab the page does nothing. */
export function offerStage(sheets: Sheets): void {
  if (window.parent === window) return;
  function takePort(event: MessageEvent): void {
    const port = event.ports[0];
    // Any window may post to this one; the port counts only from the one that holds it.
    if (event.source !== window.parent || event.data?.type !== "copress-stage-port" || port === undefined) return;
    window.removeEventListener("message", takePort);
    play(port, sheets);
  }
  keepHistoryClean();
  window.addEventListener("message", takePort);
  // To whoever holds this page: the offer says nothing, and the answer is checked.
  window.parent.postMessage({ type: "copress-stage-ready" }, "*");
}
