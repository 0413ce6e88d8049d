// What threads may meet, for tests: jobs that hang, eat memory, end their thread, ask.
import { setTimeout as never } from "node:timers/promises";

const ask = (port, question) =>
  new Promise((resolve) => {
    port.once("message", ({ value, failed }) => resolve(value ?? failed));
    port.postMessage({ id: 1, name: "file", question: [question] });
  });

const jobs = {
  echo: (input) => ({ value: input }),
  refuse: () => ({ refused: "bad-text", advice: "no text" }),
  hang: () => {
    for (;;);
  },
  wait: () => never(1_000_000),
  eat: () => {
    const eaten = [];
    for (;;) eaten.push(Array.from({ length: 1_000 }, (_, n) => ({ n })));
  },
  exit: () => process.exit(3),
  fail: () => {
    throw new RangeError("of ours");
  },
  ask: async (input, port) => ({ value: await ask(port, input) }),
  askAndFail: async (input, port) => {
    throw new Error(await ask(port, input));
  },
  nonsense: () => 42,
};

export default async ({ job, input, port }) => {
  try {
    return await jobs[job](input, port);
  } finally {
    port.close();
  }
};
