/** The program: reads its environment, opens the database, serves until it is told to stop. Exit code 1 and one sentence when it cannot. */
import { StartError } from "./base/startError.ts";
import { startServer } from "./server.ts";

/** ms from the signal to the end, whatever still hangs: process managers kill after 10 s. */
const STOP_WITHIN = 9_500;

const notStored =
  "Not everything could be stored: the log names the decks (not-stored). Browsers that have them open bring it back.\n";

const fail = (error: unknown): never => {
  if (error instanceof StartError) process.stderr.write(`${error.message}\n`);
  else process.stderr.write(`Copress could not start: ${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
};

const stopping = (stop: () => Promise<boolean>) => {
  let asked = false;
  return () => {
    // A second signal means now.
    if (asked) process.exit(1);
    asked = true;
    setTimeout(() => {
      process.stderr.write("Stopping took too long.\n");
      process.exit(1);
    }, STOP_WITHIN).unref();
    stop().then(
      (stored) => {
        if (!stored) process.stderr.write(notStored);
        process.exit(stored ? 0 : 1);
      },
      (error: unknown) => {
        process.stderr.write(`Stopping failed: ${String(error)}\n`);
        process.exit(1);
      },
    );
  };
};

try {
  const server = await startServer(process.env);
  const stop = stopping(server.stop);
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  process.stdout.write(`Copress is ready: ${server.url}\nText and images are kept in ${server.store}.\n`);
} catch (error) {
  fail(error);
}
