/** What a page may say in a walk: messages that tell a person what happened, or what to do; and what a network that is away makes a browser say. */

/** Runs in the page before its own scripts: keeps each toast's words. */
export const watchToasts = (): void => {
  if (window !== window.top) return;
  const seen: string[] = [];
  Object.assign(window, { toastsSeen: seen });
  new MutationObserver((records) => {
    for (const { addedNodes } of records)
      for (const node of addedNodes)
        if (node instanceof Element)
          for (const toast of [node, ...node.querySelectorAll(".toast")])
            if (toast.classList.contains("toast")) seen.push(toast.querySelector("p")?.textContent ?? "");
  }).observe(document, { childList: true, subtree: true });
};

/** Told by a toast on purpose, each with what a person can do, or as an answer to what the person did. */
const fineToasts: readonly RegExp[] = [
  / was deleted\.$/,
  / was not (?:moved|deleted|duplicated)\./,
  /^The slide was not moved\./,
  /^No slide was added\./,
  /^Moved to /,
  /^Slides are moved by the server, which is out of reach/,
  /^Uploading /,
  / is in the deck\.$/,
  / was not uploaded\. The server (?:is out of reach|cannot be reached)/,
  / did not go into the text\./,
  /^Nothing is left of your last step: others have removed it\.$/,
  /^Replaced\b/,
  /\bReplaced by\b/,
];

/** Something was asked for, and not done, and this says so. */
export const refusal = / was not (?:moved|deleted|duplicated)\.|^No slide was added\.|^Slides are moved by the server/;

/** Said by the browser itself of requests that a stopped server, or no network, did not answer. */
const network =
  /ERR_(?:TUNNEL_CONNECTION_FAILED|PROXY_CONNECTION_FAILED|INTERNET_DISCONNECTED|CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED|NETWORK_CHANGED|ABORTED)|WebSocket connection to .* failed|WebSocket is closed before|503 \(Service Unavailable\)|409 \(Conflict\)/;

export const isHarmless = (said: string): boolean => {
  if (said.startsWith("toast: ")) return fineToasts.some((fine) => fine.test(said.slice("toast: ".length)));
  return said.startsWith("console: ") && network.test(said);
};
