/** Keeps a talk's slides right: one fetch of the whole, then patches (shared/follow/contentState.ts), tried again when the network fails. */
import { type ContentEvent, type ContentState, contentStep, noContent } from "../../shared/follow/contentState.ts";
import type { Content } from "../../shared/follow/patch.ts";
import type { StageSlide } from "../../shared/protocol/stage.ts";

export interface ContentKeeperPorts<Slide extends StageSlide> {
  readonly fetch: () => Promise<Content<Slide>>;
  /** Runs `act` after some ms: the browser's `setTimeout`. */
  readonly later: (act: () => void, ms: number) => void;
  readonly changed: (content: Content<Slide>) => void;
}

const RETRY_MS = 1_500;

export class ContentKeeper<Slide extends StageSlide> {
  readonly #ports: ContentKeeperPorts<Slide>;
  #state: ContentState<Slide> = noContent;
  /** Asked for before the socket was there: the first fetch is under way while the page still loads. */
  #early: Promise<Content<Slide>> | null;

  constructor(ports: ContentKeeperPorts<Slide>) {
    this.#ports = ports;
    this.#early = ports.fetch();
    // It is told where it is used; until then a failure is nobody's.
    this.#early.catch(() => undefined);
  }

  get content(): Content<Slide> | null {
    return this.#state.content;
  }

  take(event: ContentEvent<Slide>): void {
    const before = this.#state.content;
    const { state, fetch } = contentStep(this.#state, event);
    this.#state = state;
    if (fetch) this.#fetch();
    if (state.content !== null && state.content !== before) this.#ports.changed(state.content);
  }

  #fetch(): void {
    const asked = this.#early ?? this.#ports.fetch();
    this.#early = null;
    asked.then(
      (content) => this.take({ type: "fetched", content }),
      () => {
        this.take({ type: "failed" });
        this.#ports.later(() => this.take({ type: "current", rev: this.#state.wanted }), RETRY_MS);
      },
    );
  }
}
