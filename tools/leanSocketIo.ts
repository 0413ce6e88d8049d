/** Leaves out of socket.io's client what no page of ours asks of it: the audience's page has 50 KB for all its scripts. */
import type { Plugin } from "vite";

const STUB = "\0no-webtransport";
const MANAGER = "/socket.io-client/build/esm/manager.js";
const WHOLE = 'import * as parser from "socket.io-parser"';
/** All that the manager asks of it. A whole module as a value brings helpers along, in a file of their own. */
const PARTS = 'import { Decoder, Encoder } from "socket.io-parser"; const parser = { Decoder, Encoder }';

export const leanSocketIo = (): Plugin => ({
  name: "lean-socket-io",
  enforce: "pre",
  // The talk's server offers no WebTransport.
  resolveId: (path, importer) =>
    path.endsWith("/webtransport.js") && importer?.includes("engine.io-client") ? STUB : null,
  load: (id) => (id === STUB ? "export const WT = undefined;" : null),
  transform: (code, id) => {
    if (!id.endsWith(MANAGER)) return null;
    if (!code.includes(WHOLE)) throw new Error(`${id} takes its parser otherwise than before`);
    return { code: code.replace(WHOLE, PARTS), map: null };
  },
});
