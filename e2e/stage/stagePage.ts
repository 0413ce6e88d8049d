/** Runs in the test's host page: a stage, and everything that it said, within reach of the test. */
import { createStageHost } from "../../client/stage/stageHost.ts";
import type { StageMessage } from "../../shared/protocol/stage.ts";

const said: StageMessage[] = [];
let lost = 0;
const container = document.querySelector<HTMLElement>("main");
if (container === null) throw new Error("the host page has no <main>");
const host = createStageHost(container, {
  title: "The talk",
  ownsReload: true,
  onMessage: (message) => said.push(message),
  onLost: () => {
    lost += 1;
  },
});

export interface StageTestWindow {
  readonly host: typeof host;
  readonly said: StageMessage[];
  /** Addresses that the host opened. */
  readonly opened: string[];
  readonly lost: () => number;
  /** Set by a hostile deck that got through. */
  pwned?: unknown;
}

const opened: string[] = [];
window.open = (url) => {
  opened.push(String(url));
  return null;
};
Object.assign(window, { host, said, opened, lost: () => lost } satisfies Partial<StageTestWindow>);
