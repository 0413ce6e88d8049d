/** Questions from a thread to whoever gave it the task, over a message port: a file, a slide's key (WK7). */
import type { MessagePort } from "node:worker_threads";

/** What a task may ask for. Questions and answers are values that can be sent to another thread. */
export type Helper = Readonly<Record<string, (...question: never[]) => unknown>>;

/** The same, as a task sees it. */
export type AskedHelper<Of extends Helper> = {
  readonly [Name in keyof Of]: (...question: Parameters<Of[Name]>) => Promise<Awaited<ReturnType<Of[Name]>>>;
};

interface Question {
  readonly id: number;
  readonly name: string;
  readonly question: readonly unknown[];
}

type Answer = { readonly id: number; readonly value: unknown } | { readonly id: number; readonly failed: string };

/** The thread's end. Whoever opens it closes the port. */
export const askOver = <Of extends Helper>(port: MessagePort): AskedHelper<Of> => {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let last = 0;
  port.on("message", (answer: Answer) => {
    const asker = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ("failed" in answer) asker?.reject(new Error(answer.failed));
    else asker?.resolve(answer.value);
  });
  const ask = (name: string, question: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      port.postMessage({ id: last, name, question } satisfies Question);
    });
  return new Proxy({} as AskedHelper<Of>, {
    get: (_target, name) =>
      // A promise must not take it for one.
      name === "then" ? undefined : (...question: unknown[]) => ask(String(name), question),
  });
};

/** The asker's end. `failed` is told the error itself: the thread gets its words only. */
export const answerOver = (port: MessagePort, helper: Helper, failed: (error: unknown) => void): void => {
  const answer = async ({ id, name, question }: Question): Promise<Answer> => {
    try {
      const method = Object.hasOwn(helper, name) ? helper[name] : undefined;
      if (!method) throw new Error(`a task asked for "${name}"`);
      return { id, value: await method(...(question as never[])) };
    } catch (error) {
      failed(error);
      return { id, failed: error instanceof Error ? error.message : String(error) };
    }
  };
  port.on("message", (question: Question) => {
    void answer(question).then((said) => port.postMessage(said));
  });
};
