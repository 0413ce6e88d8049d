/** A socket.io client (protocol 5, over one WebSocket) for a load generator: it hands events over as text, so that thousands cost little. */
import { LeanSocket } from "./leanSocket.ts";

export interface SioDoor {
  /** `http://host:port` */
  readonly origin: string;
  readonly namespace: string;
  readonly auth?: Readonly<Record<string, unknown>>;
}

const ZERO = 0x30;

export class SioLine {
  readonly #socket: LeanSocket;
  readonly #prefix: string;
  readonly #acks = new Map<number, (answer: string) => void>();
  #next = 0;
  #refuse: (error: Error) => void = () => undefined;
  #taken: () => void = () => undefined;
  /** Events as they came: `["name",...]`. */
  onEvent: (text: string) => void = () => undefined;
  gone = false;
  /** Resolves when the namespace has taken us. */
  readonly joined: Promise<void>;

  constructor({ origin, namespace, auth }: SioDoor) {
    this.#prefix = namespace === "/" ? "" : `${namespace},`;
    this.joined = new Promise((resolve, reject) => {
      this.#taken = resolve;
      this.#refuse = reject;
    });
    const greeting = `40${this.#prefix}${auth ? JSON.stringify(auth) : ""}`;
    this.#socket = new LeanSocket(`${origin.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`, {
      open: () => undefined,
      message: (bytes) => this.#hear(bytes, greeting),
      closed: (code) => {
        this.gone = true;
        this.#refuse(new Error(`the server ended the socket with ${code}`));
      },
    });
  }

  emit(...event: readonly unknown[]): void {
    this.#socket.sendText(`42${this.#prefix}${JSON.stringify(event)}`);
  }

  /** Resolves with the acknowledgement, as JSON text. */
  ask(...event: readonly unknown[]): Promise<string> {
    const id = this.#next++;
    this.#socket.sendText(`42${this.#prefix}${id}${JSON.stringify(event)}`);
    return new Promise((resolve) => this.#acks.set(id, resolve));
  }

  drop(): void {
    this.gone = true;
    this.#socket.drop();
  }

  #hear(bytes: Buffer, greeting: string): void {
    const kind = (bytes[0] ?? 0) - ZERO;
    if (kind === 0) this.#socket.sendText(greeting);
    else if (kind === 2) this.#socket.sendText("3");
    else if (kind === 4) this.#packet((bytes[1] ?? 0) - ZERO, bytes);
  }

  #packet(kind: number, bytes: Buffer): void {
    const text = bytes.toString("utf8", 2 + this.#prefix.length);
    if (kind === 2) this.onEvent(text);
    else if (kind === 0) this.#taken();
    else if (kind === 4) this.#refuse(new Error(`refused: ${text}`));
    else if (kind === 3) {
      const [, id = "", answer = ""] = /^(\d+)(.*)$/s.exec(text) ?? [];
      this.#acks.get(Number(id))?.(answer);
      this.#acks.delete(Number(id));
    }
  }
}
