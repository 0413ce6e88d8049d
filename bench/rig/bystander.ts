/** Those who mean no harm while somebody does: one who asks whether the server lives, and one who types in a deck of their own. */
import http from "node:http";
import * as Y from "yjs";
import { type Attacker, updateFrame } from "../../server/testing/attack/attacker.ts";
import { messageType } from "../../shared/protocol/sync.ts";
import { pause } from "./pace.ts";
import { Times } from "./stats.ts";

/** ms between two questions, and between two keystrokes. */
const ASK_EVERY = 5;
const TYPE_EVERY = 25;

const ping = (origin: string, agent: http.Agent): Promise<void> =>
  new Promise((done) => {
    http
      .get(`${origin}/healthz`, { agent }, (answer) => {
        answer.resume();
        answer.on("end", () => done());
      })
      .on("error", () => done());
  });

/** Returns how to end it: resolves with how long each answer took. */
export const watchLife = (origin: string): (() => Promise<Times>) => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const times = new Times();
  let on = true;
  const watching = (async () => {
    while (on) {
      const asked = performance.now();
      await ping(origin, agent);
      times.add(performance.now() - asked);
      await pause(ASK_EVERY);
    }
  })();
  return async () => {
    on = false;
    await watching;
    agent.destroy();
    return times;
  };
};

/** Types until it is ended; resolves with how long each keystroke took to be stored. */
export const typeHonestly = async (attacker: Attacker): Promise<() => Promise<Times>> => {
  const line = await attacker.line(await attacker.deck(""), "edit");
  const doc = new Y.Doc();
  const times = new Times();
  let stored = () => {};
  let on = true;
  line.ws.on("message", (data: Buffer) => {
    if (data[0] === messageType.stored) stored();
  });
  doc.on("update", (update: Uint8Array) => line.send(updateFrame(update)));
  const typing = (async () => {
    while (on) {
      const typed = performance.now();
      await new Promise<void>((done) => {
        stored = done;
        void line.gone.then(() => done());
        doc.getText("deck").insert(0, "a");
      });
      times.add(performance.now() - typed);
      await pause(TYPE_EVERY);
    }
  })();
  return async () => {
    on = false;
    await typing;
    line.ws.terminate();
    return times;
  };
};
