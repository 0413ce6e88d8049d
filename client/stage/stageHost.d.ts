/** The app's side of a stage: makes the frame, hands over one port, once, and speaks shared/protocol/stage.ts through it. */
import type { HostMessage, StageMessage, StagePlace } from "../../shared/protocol/stage.ts";

type Body<T extends HostMessage["type"]> = Omit<
  Extract<
    HostMessage,
    {
      type: T;
    }
  >,
  "type"
>;
export interface StageHostOptions {
  /** What a screen reader calls the frame. */
  readonly title: string;
  /** Every message but `link` and `pong`, which the host answers itself. */
  onMessage(message: StageMessage): void;
  /** The frame left its page: what it shows is no stage of ours any more. Dispose, and make a new one. */
  onLost?(): void;
  /** Where the server has the stage's page. */
  readonly src?: string;
}
export interface StageHost {
  readonly frame: HTMLIFrameElement;
  load(deck: Body<"load">): void;
  patch(change: Body<"patch">): void;
  /** `transition` in ms; null, or nothing: the deck's own. */
  goto(place: StagePlace, transition?: number | null): void;
  next(): void;
  previous(): void;
  /** Without `on`: the other way round. */
  overview(on?: boolean): void;
  blackout(on: boolean): void;
  /** Settles when all that was sent before stands in the page. Never when the host is disposed first. */
  ping(): Promise<void>;
  /** Takes the frame out of the page. */
  dispose(): void;
}
/** Puts a stage into `container` at once. Messages sent before it is ready wait in the port, in their order. */
export declare function createStageHost(container: HTMLElement, options: StageHostOptions): StageHost;
