/** Keeps the screen lit while that is wanted and the page is seen. */

export interface Lamp {
  release(): Promise<void>;
}
export interface LampPorts {
  /** Null where there is no such thing. Rejects when it is not allowed (battery saver). */
  readonly request: () => Promise<Lamp> | null;
  readonly visible: () => boolean;
  /** Calls when the page is shown or hidden. */
  readonly onSight: (look: () => void) => void;
}

const browser: LampPorts = {
  request: () => navigator.wakeLock?.request("screen") ?? null,
  visible: () => document.visibilityState === "visible",
  onSight: (look) => document.addEventListener("visibilitychange", look),
};

export class StayLit {
  readonly #ports: LampPorts;
  #wanted = false;
  /** Held, or on its way. A browser takes it away from a page that is hidden, and does not give it back. */
  #lamp: Promise<Lamp> | null = null;

  constructor(ports: LampPorts = browser) {
    this.#ports = ports;
    ports.onSight(() => this.#settle());
  }

  want(on: boolean): void {
    this.#wanted = on;
    this.#settle();
  }

  #settle(): void {
    const on = this.#wanted && this.#ports.visible();
    if (on === (this.#lamp !== null)) return;
    const lamp = this.#lamp;
    this.#lamp = on ? this.#ports.request() : null;
    // Without leave the screen does as it always does.
    this.#lamp?.catch(() => undefined);
    lamp?.then((held) => held.release()).catch(() => undefined);
  }
}
