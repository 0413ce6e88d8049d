/** Time as a port, so that tests hold it. All times are ms. */
export interface Clock {
  now(): number;
  /** Calls `run` once after `ms`; the returned function cancels it. Never keeps the process alive by itself. */
  after(ms: number, run: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** Runs `run` each `ms` until the returned function is called. */
export const every = (clock: Clock, ms: number, run: () => void): (() => void) => {
  const round = () => {
    run();
    cancel = clock.after(ms, round);
  };
  let cancel = clock.after(ms, round);
  return () => cancel();
};
