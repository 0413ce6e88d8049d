/** The servers that we measure beside ours: packages of their own (peers/package.json), installed when first needed. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, statSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setInterval } from "node:timers/promises";
import { freePort, root } from "../../e2e/support/server.ts";
import { tell } from "./report.ts";

export const peerNames = ["yws", "hocuspocus"] as const;
export type PeerName = (typeof peerNames)[number];

export const peersFolder = join(root, "bench/peers");

/** Are the packages here, as the lock file has them now? */
const installed = (): boolean => {
  const mark = join(peersFolder, "node_modules/.package-lock.json");
  return existsSync(mark) && statSync(mark).mtimeMs >= statSync(join(peersFolder, "package-lock.json")).mtimeMs;
};

/** Installs the peers' packages, as the lock file has them, unless they are here. Throws with npm's words when that fails. */
export const installPeers = (): void => {
  if (installed()) return;
  tell("Installing the packages to compare with into bench/peers (once; about half a minute).");
  const done = spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], {
    cwd: peersFolder,
    encoding: "utf8",
    timeout: 5 * 60_000,
  });
  if (done.status !== 0) throw new Error(`npm ci in bench/peers failed:\n${done.stdout}${done.stderr}`);
};

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });

export interface Peer {
  readonly port: number;
  readonly pid: number;
  close(): Promise<void>;
}

/** Starts a peer, empty. Rejects when it does not listen within 20 s. */
export const startPeer = async (name: PeerName, env: Readonly<Record<string, string>> = {}): Promise<Peer> => {
  installPeers();
  const port = await freePort();
  const child: ChildProcess = spawn(process.execPath, [join(peersFolder, `${name}.mjs`)], {
    cwd: peersFolder,
    env: { ...process.env, ...env, HOST: "127.0.0.1", PORT: String(port) },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const deadline = performance.now() + 20_000;
  for await (const _ of setInterval(20)) {
    if (await answers(port)) break;
    if (child.exitCode !== null || performance.now() > deadline) throw new Error(`${name} does not start`);
  }
  const close = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  };
  return { port, pid: child.pid ?? 0, close };
};
