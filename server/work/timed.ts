/** A time for work that asks nobody and cannot be bounded from inside: V8 itself ends it. */
import { Script } from "node:vm";

const bench: { work: () => unknown; result: unknown } = { work: () => undefined, result: undefined };
Object.defineProperty(globalThis, "__copressTimed", { value: bench });
const script = new Script("__copressTimed.result = __copressTimed.work()");

const isLate = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT";

/** What `work` returns, or null when it took longer than `ms` (1 or more) and was ended where it stood. Throws what `work` throws. */
export const endedWithin = <Result>(ms: number, work: () => Result): { readonly value: Result } | null => {
  bench.work = work;
  try {
    script.runInThisContext({ timeout: Math.max(1, Math.ceil(ms)) });
    return { value: bench.result as Result };
  } catch (error) {
    if (isLate(error)) return null;
    throw error;
  } finally {
    bench.result = undefined;
  }
};
