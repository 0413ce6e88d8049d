/** Leaves WebTransport out of socket.io's client: the talk's server offers none, and the audience's page has 50 KB for all its scripts. */
import type { Plugin } from "vite";

const STUB = "\0no-webtransport";

export const withoutWebTransport = (): Plugin => ({
  name: "without-webtransport",
  enforce: "pre",
  resolveId: (path, importer) =>
    path.endsWith("/webtransport.js") && importer?.includes("engine.io-client") ? STUB : null,
  load: (id) => (id === STUB ? "export const WT = undefined;" : null),
});
