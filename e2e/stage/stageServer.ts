/** Serves the stage, built by Vite, as the app's server does: same addresses, same policy. Nothing else of the app runs. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { stageAssetHeaders, stagePolicy } from "../../shared/protocol/stagePolicy.ts";

const project = fileURLToPath(new URL("../..", import.meta.url));
const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".woff2": "font/woff2",
};
const onePixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** Half a minute of a quiet tone, 8,000 samples of one byte a second. */
const sound = (): Buffer => {
  const samples = Buffer.from(Uint8Array.from({ length: 240_000 }, (_, at) => 128 + Math.round(4 * Math.sin(at / 3))));
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 1],
    [34, 8],
  ] as const)
    head.writeUInt16LE(value, at);
  for (const at of [24, 28]) head.writeUInt32LE(8_000, at);
  head.write("data", 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
};

export interface StageServer {
  readonly origin: string;
  /** Paths asked for since the start, with their query. */
  readonly requests: string[];
  /** The built files, for who wants to weigh them. */
  readonly folder: string;
  close(): Promise<void>;
}

async function buildStage(): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), "copress-stage-"));
  await build({
    root: join(project, "client"),
    configFile: false,
    logLevel: "error",
    build: {
      outDir,
      target: "es2022",
      rollupOptions: {
        input: { stage: join(project, "client/stage/frame/index.html"), host: join(project, "e2e/stage/stagePage.ts") },
        output: { entryFileNames: "assets/[name].js" },
      },
    },
  });
  return outDir;
}

/** Builds, then listens on a free port. */
export async function startStageServer(): Promise<StageServer> {
  const folder = await buildStage();
  const requests: string[] = [];
  let origin = "";
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? "/", origin).pathname;
    requests.push(request.url ?? "");
    const answer = await page(folder, path);
    if (path === "/stage/") response.setHeader("Content-Security-Policy", stagePolicy(origin));
    for (const [name, value] of Object.entries(stageAssetHeaders)) response.setHeader(name, value);
    response.writeHead(answer === null ? 404 : 200, { "Content-Type": answer?.type ?? "text/plain" });
    response.end(answer?.body ?? "not here");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    requests,
    folder,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true });
    },
  };
}

const hostPage = `<!doctype html><html lang="en"><title>Host</title>
<style>html,body,main,iframe{margin:0;border:0;width:100%;height:100%;display:block}input{position:fixed;top:0}</style>
<input aria-label="text"><main></main><script type="module" src="/assets/host.js"></script>`;

async function page(folder: string, path: string): Promise<{ type: string; body: string | Buffer } | null> {
  if (path === "/") return { type: "text/html; charset=utf-8", body: hostPage };
  if (path.endsWith(".wav")) return { type: "audio/wav", body: sound() };
  if (path.startsWith("/files/")) return { type: "image/png", body: onePixel };
  const file = path === "/stage/" ? "/stage/frame/index.html" : path;
  try {
    const body = await readFile(join(folder, normalize(file)));
    return { type: types[extname(file)] ?? "application/octet-stream", body };
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "EISDIR")) return null;
    throw error;
  }
}
