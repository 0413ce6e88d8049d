/** The command line as a process, on a folder of its own. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type BrowserContext, expect, type FrameLocator, type Page } from "@playwright/test";
import { root } from "./server.ts";

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `copress ...args` (built by `npm test`) to its end. `input` is its standard input. */
export const copress = async (args: readonly string[], options: { cwd: string; input?: string }): Promise<Ended> => {
  const child = spawn(process.execPath, [join(root, "dist/server/cli/main.js"), ...args], { cwd: options.cwd });
  const parts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (part: string) => {
      parts[name] += part;
    });
  }
  // A program that has read enough closes its end.
  child.stdin.on("error", (error: NodeJS.ErrnoException) => expect(error.code).toBe("EPIPE"));
  child.stdin.end(options.input ?? "");
  const [code] = (await once(child, "close")) as [number | null];
  return { code, ...parts };
};

export interface OpenTalk {
  readonly page: Page;
  readonly stage: FrameLocator;
  /** Addresses that anything on the page asked for. */
  readonly requests: readonly string[];
  /** What the page or the stage complained about. */
  readonly complaints: readonly string[];
  /** The current slide's id. */
  current(): Promise<string | null>;
}

/** Opens a built talk, from disk unless `address` says otherwise, and waits until it is shown. */
export const openTalk = async (context: BrowserContext, folder: string, address?: string): Promise<OpenTalk> => {
  const page = await context.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(address ?? pathToFileURL(join(folder, "index.html")).href);
  await page.locator("html[data-talk=shown]").waitFor();
  const stage = page.frameLocator("iframe");
  return { page, stage, requests, complaints, current: () => stage.locator(".step.active").getAttribute("id") };
};
