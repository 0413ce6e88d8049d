/** What a server really holds in memory: heap and buffers after a forced collection, through heapProbe.cjs. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../../e2e/support/server.ts";
import { until } from "./pace.ts";

export interface Heap {
  /** To be added to the server's environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Bytes in use by the server with this pid. Rejects when it does not answer within 10 s. */
  used(pid: number): Promise<number>;
  close(): void;
}

export const probeHeap = (): Heap => {
  const folder = mkdtempSync(join(tmpdir(), "copress-heap-"));
  const file = join(folder, "bytes");
  const read = (): number => {
    try {
      return Number(readFileSync(file, "utf8"));
    } catch {
      // Not written yet.
      return Number.NaN;
    }
  };
  return {
    env: { NODE_OPTIONS: `--require=${join(root, "bench/rig/heapProbe.cjs")}`, HEAP_PROBE: file },
    async used(pid) {
      rmSync(file, { force: true });
      process.kill(pid, "SIGUSR2");
      if (!(await until(() => !Number.isNaN(read()), 10_000))) throw new Error(`process ${pid} does not tell its heap`);
      return read();
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
};
