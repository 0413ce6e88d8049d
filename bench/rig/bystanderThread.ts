/** A thread of its own, so that an attack that is being put together holds up nobody who is measured. Told to end, it says what it saw. */
import { parentPort, workerData } from "node:worker_threads";
import { Attacker } from "../../server/testing/attack/attacker.ts";
import { typeHonestly, watchLife } from "./bystander.ts";

if (parentPort === null) throw new Error("this is a thread's program");
const port = parentPort;
const { origin } = workerData as { origin: string };
const honest = new Attacker(origin);
const typingEnded = await typeHonestly(honest);
const lifeEnded = watchLife(honest.origin);
port.once("message", () => {
  void Promise.all([lifeEnded(), typingEnded()]).then(([life, typing]) => {
    honest.leave();
    port.postMessage({ life: life.summary(), typing: typing.summary() });
  });
});
port.postMessage("ready");
