/** One follower's talk: hears the socket, keeps the slides right, knows what is to be seen. It draws nothing. */
import {
  type AudienceEvent,
  type AudienceState,
  type AudienceView,
  audienceStep,
  noAudience,
  type Place,
  viewOf,
} from "../../../shared/follow/audienceState.ts";
import type { Content } from "../../../shared/follow/patch.ts";
import type { Question, QuestionsResponse } from "../../../shared/protocol/follow.ts";
import type { StageSlide } from "../../../shared/protocol/stage.ts";
import { ContentKeeper } from "../contentKeeper.ts";
import type { FollowSocket } from "../followSocket.ts";

export interface SessionPorts {
  readonly fetchSlides: () => Promise<Content>;
  readonly fetchQuestions: () => Promise<QuestionsResponse>;
  /** Runs `act` after some ms: the browser's `setTimeout`. */
  readonly later: (act: () => void, ms: number) => void;
  /** Something of `view`, `content` or `questions` is new. */
  readonly changed: () => void;
}

const RETRY_MS = 6_000;

export class AudienceSession {
  readonly #ports: SessionPorts;
  #state: AudienceState = noAudience;
  #view: AudienceView = viewOf(noAudience);
  readonly #keeper: ContentKeeper<StageSlide>;
  readonly questions = new Map<string, Question>();

  constructor(ports: SessionPorts) {
    this.#ports = ports;
    this.#keeper = new ContentKeeper({
      fetch: ports.fetchSlides,
      later: ports.later,
      changed: ({ slides }) => {
        this.#step({ type: "slides", slides: slides.map(({ key, html }) => ({ key, text: html })) });
        ports.changed();
      },
    });
  }

  /** Follows what this link says. */
  listen(link: FollowSocket): void {
    link.on("state", (state) => this.#step({ type: "state", state }));
    link.on("slides", ({ rev }) => this.#keeper.take({ type: "current", rev }));
    link.on("patch", (patch) => this.#keeper.take({ type: "patch", patch }));
    link.on("questions", (answer) => this.#hearQuestions(answer));
    link.onEnd((reason) => this.#step({ type: "over", reason }));
    link.onOnline((online) => {
      this.#step({ type: online ? "online" : "offline" });
      if (online) this.#askQuestions();
    });
  }

  get view(): AudienceView {
    return this.#view;
  }

  get state(): AudienceState {
    return this.#state;
  }

  get content(): Content | null {
    return this.#keeper.content;
  }

  look(place: Place): void {
    this.#step({ type: "look", place });
  }

  back(): void {
    this.#step({ type: "return" });
  }

  #step(event: AudienceEvent): void {
    const before = this.#state.talk?.talk;
    const next = audienceStep(this.#state, event);
    if (next === this.#state) return;
    this.#state = next;
    // Another talk has questions of its own.
    if (before !== undefined && next.talk?.talk !== before) this.#askQuestions();
    this.#view = viewOf(next);
    this.#ports.changed();
  }

  #askQuestions(): void {
    this.#ports.fetchQuestions().then(
      (answer) => {
        this.questions.clear();
        this.#hearQuestions(answer);
      },
      // They come again with the next change; the talk does not wait for them.
      () => this.#ports.later(() => this.#state.online && this.#askQuestions(), RETRY_MS),
    );
  }

  #hearQuestions({ questions }: QuestionsResponse): void {
    for (const question of questions) {
      if (question.status === "dismissed") this.questions.delete(question.id);
      else this.questions.set(question.id, question);
    }
    this.#ports.changed();
  }
}
