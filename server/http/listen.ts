/**
 * Takes the port, also from a process that is just ending: a killed one keeps its sockets until its memory is given back, which takes a busy
 * machine seconds, and process managers start the next at once. Who lives there says something when asked; who is dying does not.
 */
import { once } from "node:events";
import type { Server } from "node:http";
import { connect } from "node:net";
import { codeOf, StartError } from "../base/startError.ts";

export interface Address {
  readonly port: number;
  readonly host: string | null;
}

/** ms that a port may stay taken by somebody who says nothing; between two attempts; for an answer. */
export interface PortPatience {
  readonly most: number;
  readonly between: number;
  readonly answer: number;
}
const patience: PortPatience = { most: 10_000, between: 100, answer: 5_000 };

const sayOnConsole = (text: string): void => void process.stderr.write(`${text}\n`);

/** True when who has the port says anything at all. */
const answers = ({ port, host }: Address, within: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: host === null || host === "0.0.0.0" || host === "::" ? "localhost" : host });
    const end = (said: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(said);
    };
    const timer = setTimeout(() => end(false), within);
    socket.on("connect", () => socket.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
    socket.on("data", () => end(true));
    socket.on("close", () => end(false));
    // Refused or reset: nobody is there any more.
    socket.on("error", () => end(false));
  });

const attempt = async (server: Server, { port, host }: Address): Promise<unknown> => {
  server.listen({ port, ...(host === null ? {} : { host }) });
  try {
    await once(server, "listening");
    return null;
  } catch (error) {
    return error;
  }
};

const explain = (error: unknown, { port, host }: Address): unknown => {
  const code = codeOf(error);
  if (code === "EADDRINUSE") return new StartError(`Port ${port} is taken: stop what uses it, or set PORT.`);
  if (code === "EACCES") return new StartError(`Port ${port} may not be used by this user: set PORT above 1023.`);
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return new StartError(`HOST ${host} is no address of this machine.`);
  return error;
};

/** Listens. Rejects with a StartError when a person can mend it. */
export const listen = async (
  server: Server,
  address: Address,
  say: (text: string) => void = sayOnConsole,
  { most, between, answer }: PortPatience = patience,
): Promise<void> => {
  const until = performance.now() + most;
  for (let said = false; ; said = true) {
    const error = await attempt(server, address);
    if (error === null) return;
    if (codeOf(error) !== "EADDRINUSE" || performance.now() > until || (await answers(address, answer)))
      throw explain(error, address);
    if (!said) say(`Port ${address.port} is still held by a process that does not answer; waiting for it to end.`);
    await new Promise((resolve) => setTimeout(resolve, between));
  }
};
