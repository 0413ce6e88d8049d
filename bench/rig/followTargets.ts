/** Servers that a room of thousands follows: Copress, and bare socket.io in two ways. */
import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { setInterval } from "node:timers/promises";
import { freePort, root, startServer } from "../../e2e/support/server.ts";
import { createDeckResponseSchema } from "../../shared/protocol/http.ts";
import { SioLine } from "./sioLine.ts";

export const followNames = ["copress", "rooms", "multiplex"] as const;
export type FollowName = (typeof followNames)[number];

export interface FollowTarget {
  readonly name: FollowName;
  readonly pid: number;
  /** A follower, taken in. */
  follow(): Promise<SioLine>;
  /** The presenter's line, ready to move. */
  present(): Promise<SioLine>;
  /** The k-th move. Followers get it as `"seq":N`, one more each time. */
  move(presenter: SioLine, k: number): void;
  close(): Promise<void>;
}

export const SLIDES = 200;
/** About 1 KB a slide, as a talk with lists and code has. */
const slideOf = (n: number): string =>
  `= data-x='${n * 1000}' id='k-${n}'\n# Slide ${n}\n\n${"- a line that says something\n".repeat(30)}\n???\nnotes\n`;
const markdown = Array.from({ length: SLIDES }, (_, n) => slideOf(n)).join("\n---\n\n");

export interface CopressTarget extends FollowTarget {
  readonly origin: string;
  readonly deck: { readonly id: string; readonly edit: string; readonly follow: string };
}

/** `env`: added to its environment. */
export const startCopress = async (env: Readonly<Record<string, string>> = {}): Promise<CopressTarget> => {
  const server = await startServer({
    env: { LOG_LEVEL: "error", CREATES_PER_MINUTE: "100000", LOOKUPS_PER_MINUTE: "100000", ...env },
  });
  const { origin } = server;
  const answer = await fetch(`${origin}/api/decks`, {
    method: "POST",
    headers: { "content-type": "text/markdown" },
    body: markdown,
  });
  const { deck, links } = createDeckResponseSchema.parse(await answer.json());
  const headers = { authorization: `Bearer ${links.present.secret}` };
  const speaker = await fetch(`${origin}/api/follow/${deck.id}/speaker`, { headers });
  const { slides } = (await speaker.json()) as { slides: { key: string }[] };
  const join = async (token: string): Promise<SioLine> => {
    const line = new SioLine({ origin, namespace: "/follow", auth: { deck: deck.id, token } });
    await line.joined;
    return line;
  };
  return {
    name: "copress",
    origin,
    deck: { id: deck.id, edit: links.edit.secret, follow: links.follow.secret },
    get pid() {
      return server.pid;
    },
    follow: () => join(links.follow.secret),
    present: async () => {
      const line = await join(links.present.secret);
      await line.ask("start", {});
      return line;
    },
    move: (presenter, k) => presenter.emit("goto", { slide: slides[(k + 1) % slides.length]?.key, substep: 0 }),
    close: () => server.close(),
  };
};

const listening = async (port: number, child: ChildProcess): Promise<void> => {
  for await (const _ of setInterval(30)) {
    const up = await fetch(`http://127.0.0.1:${port}/socket.io/?EIO=4&transport=polling`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (up) return;
    if (child.exitCode !== null) throw new Error("the bare server does not start");
  }
};

const startBare = async (name: "rooms" | "multiplex"): Promise<FollowTarget> => {
  const port = await freePort();
  const child = spawn(process.execPath, [".cache/bench/bench/rig/bareRooms.js"], {
    cwd: root,
    env: { ...process.env, PORT: String(port), KIND: name },
    stdio: ["ignore", "ignore", "inherit"],
  });
  await listening(port, child);
  const join = async (): Promise<SioLine> => {
    const line = new SioLine({ origin: `http://127.0.0.1:${port}`, namespace: "/" });
    await line.joined;
    if (name === "rooms") await line.ask("join", { room: "talk" });
    return line;
  };
  const secret = "of the presenter";
  const socketId = createHash("sha256").update(secret).digest("hex");
  return {
    name,
    pid: child.pid ?? 0,
    follow: join,
    present: join,
    move: (presenter, seq) =>
      name === "rooms"
        ? presenter.emit("go", { room: "talk", seq })
        : presenter.emit("multiplex-statechanged", {
            secret,
            socketId,
            state: { indexh: seq, indexv: 0, paused: false, overview: false, seq },
          }),
    close: async () => {
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
};

export const startFollowTarget = (name: FollowName): Promise<FollowTarget> =>
  name === "copress" ? startCopress() : startBare(name);
