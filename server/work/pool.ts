/** Tasks on threads: bounded in number, time and memory, and shared between owners. Rules: SPEC.md. */
import { MessageChannel, type MessagePort } from "node:worker_threads";
import type { Clock } from "../base/clock.ts";
import { Refusal, type RefusalCode, refusals } from "../base/refusal.ts";
import { answerOver, type Helper } from "./ask.ts";
import { type QueueLimits, TurnQueue } from "./turns.ts";

export interface PoolLimits extends QueueLimits {
  /** ms from the start of a task to its end. */
  readonly time: number;
}

/** What a thread is handed. */
export interface Errand {
  readonly job: string;
  readonly input: unknown;
  /** Its way back to the asker. */
  readonly port: MessagePort;
}

/** What a thread says at the end. */
export type Done = { readonly value: unknown } | { readonly refused: RefusalCode; readonly advice: string };

/** The threads themselves. */
export interface Threads {
  /** Rejects when the thread ends before the errand does; an abort ends both. */
  run(errand: Errand, signal: AbortSignal): Promise<unknown>;
  close(): Promise<void>;
}

export interface TaskOptions {
  /** Whose share it takes: a deck, an address. */
  readonly owner: string;
  readonly helper?: Helper | undefined;
  readonly signal?: AbortSignal | undefined;
}

interface Task extends TaskOptions {
  readonly job: string;
  readonly input: unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

const codeOf = (error: unknown): unknown =>
  typeof error === "object" && error !== null && "code" in error ? error.code : undefined;

const tooLong = (ms: number): Refusal =>
  new Refusal(
    "too-costly",
    `It took longer than ${Math.round(ms / 1_000)} seconds to work out: make the deck smaller, or leave out what is dear in it.`,
  );

const tooMuch = (cause: unknown): Refusal =>
  new Refusal("too-costly", "It takes more memory to work out than there is for one task: make the deck smaller.", {
    cause,
  });

const isDone = (answer: unknown): answer is Done => {
  if (typeof answer !== "object" || answer === null) return false;
  return "value" in answer || ("refused" in answer && String(answer.refused) in refusals);
};

/** Why a task was ended before its thread was done with it. */
type Ended = "late" | "unwanted" | null;

export class WorkPool {
  readonly #threads: Threads;
  readonly #clock: Pick<Clock, "after">;
  readonly #limits: PoolLimits;
  readonly #queue: TurnQueue<Task>;
  #closed = false;

  constructor(threads: Threads, clock: Pick<Clock, "after">, limits: PoolLimits) {
    this.#threads = threads;
    this.#clock = clock;
    this.#limits = limits;
    this.#queue = new TurnQueue(limits);
  }

  get waiting(): number {
    return this.#queue.waiting;
  }

  get running(): number {
    return this.#queue.running;
  }

  /** Refuses: `busy`, `too-costly`, and whatever the job refuses. Rejects with the signal's reason when that aborts. */
  run(job: string, input: unknown, options: TaskOptions): Promise<unknown> {
    const { signal } = options;
    return new Promise((resolve, reject) => {
      const task: Task = { ...options, job, input, resolve, reject };
      if (signal?.aborted) return reject(signal.reason);
      if (this.#closed) return reject(new Refusal("busy", "The server is stopping: try again in a minute."));
      if (!this.#queue.add(task))
        return reject(new Refusal("busy", "Much is being worked out already: try again in a minute."));
      signal?.addEventListener("abort", () => {
        if (this.#queue.remove(task)) reject(signal.reason);
      });
      this.#startNext();
    });
  }

  /** Ends what runs, refuses what waits. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#threads.close();
  }

  #startNext(): void {
    for (let task = this.#queue.next(); task; task = this.#queue.next()) {
      const started = task;
      void this.#carryOut(started).then(() => {
        this.#queue.done(started);
        this.#startNext();
      });
    }
  }

  /** Never rejects: whatever happens is the task's. */
  async #carryOut(task: Task): Promise<void> {
    const { time } = this.#limits;
    const ending = new AbortController();
    let ended: Ended = null;
    let trouble: { readonly error: unknown } | null = null;
    const end = (why: Ended) => {
      ended ??= why;
      ending.abort();
    };
    const unwanted = () => end("unwanted");
    const cancel = this.#clock.after(time, () => end("late"));
    task.signal?.addEventListener("abort", unwanted);
    const { port1: ours, port2: port } = new MessageChannel();
    answerOver(ours, task.helper ?? {}, (error) => {
      trouble ??= { error };
    });
    try {
      settle(task, await this.#threads.run({ job: task.job, input: task.input, port }, ending.signal));
    } catch (error) {
      task.reject(reasonOf(error, { ended, time, signal: task.signal, trouble }));
    } finally {
      cancel();
      task.signal?.removeEventListener("abort", unwanted);
      ours.close();
    }
  }
}

const settle = ({ job, resolve, reject }: Task, answer: unknown): void => {
  if (!isDone(answer)) reject(new Error(`the job "${job}" answered with ${JSON.stringify(answer)}`));
  else if ("refused" in answer) reject(new Refusal(answer.refused, answer.advice));
  else resolve(answer.value);
};

interface Circumstances {
  readonly ended: Ended;
  readonly time: number;
  readonly signal: AbortSignal | undefined;
  readonly trouble: { readonly error: unknown } | null;
}

const reasonOf = (error: unknown, { ended, time, signal, trouble }: Circumstances): unknown => {
  if (ended === "late") return tooLong(time);
  if (ended === "unwanted") return signal?.reason;
  if (codeOf(error) === "ERR_WORKER_OUT_OF_MEMORY") return tooMuch(error);
  // What the asker could not give is the cause, and its error says more than its words.
  return trouble === null ? error : trouble.error;
};
