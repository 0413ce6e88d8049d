/** Who is next: tasks by owner, owners by turns. Pure; the pool runs what it hands out. */

export interface QueueLimits {
  /** Tasks that run at once. */
  readonly threads: number;
  /** Tasks that wait, of all owners together. */
  readonly waiting: number;
  /** Tasks of one owner, running or waiting. */
  readonly share: number;
}

export interface Owned {
  readonly owner: string;
}

export class TurnQueue<Task extends Owned> {
  readonly #limits: QueueLimits;
  /** In the order of their coming. */
  readonly #waiting = new Map<string, Task[]>();
  /** When an owner, who has more to run or runs yet, had its last turn. */
  readonly #served = new Map<string, number>();
  #turns = 0;
  readonly #running = new Map<string, number>();
  #waits = 0;
  #runs = 0;

  constructor(limits: QueueLimits) {
    this.#limits = limits;
  }

  get waiting(): number {
    return this.#waits;
  }

  get running(): number {
    return this.#runs;
  }

  /** False when there is no room for it. */
  add(task: Task): boolean {
    const { owner } = task;
    const mine = this.#waiting.get(owner) ?? [];
    const held = mine.length + (this.#running.get(owner) ?? 0);
    if (this.#waits >= this.#limits.waiting || held >= this.#limits.share) return false;
    mine.push(task);
    this.#waiting.set(owner, mine);
    this.#waits += 1;
    return true;
  }

  /** The next task to run, counted as running; null when there is none that may run now. */
  next(): Task | null {
    const { threads } = this.#limits;
    if (this.#runs >= threads) return null;
    let chosen: Task | null = null;
    for (const [owner, [task]] of this.#waiting) {
      // One thread is always for others.
      if (!task || (this.#running.get(owner) ?? 0) >= Math.max(1, threads - 1)) continue;
      if (chosen === null || this.#lastTurn(owner) < this.#lastTurn(chosen.owner)) chosen = task;
    }
    if (chosen === null) return null;
    const { owner } = chosen;
    this.#running.set(owner, (this.#running.get(owner) ?? 0) + 1);
    this.#runs += 1;
    this.#turns += 1;
    this.#served.set(owner, this.#turns);
    this.remove(chosen);
    return chosen;
  }

  #lastTurn(owner: string): number {
    return this.#served.get(owner) ?? 0;
  }

  #forget(owner: string): void {
    if (!this.#waiting.has(owner) && !this.#running.has(owner)) this.#served.delete(owner);
  }

  /** A running task has ended. */
  done({ owner }: Task): void {
    const left = (this.#running.get(owner) ?? 0) - 1;
    if (left > 0) this.#running.set(owner, left);
    else this.#running.delete(owner);
    this.#runs -= 1;
    this.#forget(owner);
  }

  /** Takes a waiting task out. False when it does not wait. */
  remove(task: Task): boolean {
    const mine = this.#waiting.get(task.owner);
    const at = mine?.indexOf(task) ?? -1;
    if (!mine || at === -1) return false;
    mine.splice(at, 1);
    if (mine.length === 0) this.#waiting.delete(task.owner);
    this.#waits -= 1;
    this.#forget(task.owner);
    return true;
  }
}
