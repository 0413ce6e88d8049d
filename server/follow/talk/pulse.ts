/** What many do at once, summed up and told a few times a second: who follows, reactions, questions. */
import type { ReactionKind } from "../../../shared/protocol/follow.ts";
import type { Clock } from "../../base/clock.ts";
import type { DeckTalk } from "./deckTalk.ts";
import { followLimits } from "./followLimits.ts";
import type { Mail } from "./mail.ts";

export class Pulse {
  readonly #talk: DeckTalk;
  readonly #mail: Mail;
  readonly #clock: Clock;
  readonly #reactions = new Map<ReactionKind, number>();
  #summing: (() => void) | null = null;
  #counting: (() => void) | null = null;
  followers = 0;

  constructor(talk: DeckTalk, mail: Mail, clock: Clock) {
    this.#talk = talk;
    this.#mail = mail;
    this.#clock = clock;
  }

  count(by: 1 | -1): void {
    this.followers += by;
    this.#counting ??= this.#clock.after(followLimits.countPace, () => {
      this.#counting = null;
      this.tellCount();
    });
  }

  tellCount(): void {
    this.#talk.take({ type: "followers", at: this.#clock.now(), count: this.followers });
    this.#mail("speakers", "followers", { count: this.followers });
  }

  react(kind: ReactionKind): void {
    this.#reactions.set(kind, (this.#reactions.get(kind) ?? 0) + 1);
    this.sumSoon();
  }

  /** Questions or votes have changed. */
  sumSoon(): void {
    this.#summing ??= this.#clock.after(followLimits.sumPace, () => {
      this.#summing = null;
      this.#sum();
    });
  }

  close(): void {
    this.#summing?.();
    this.#counting?.();
  }

  #sum(): void {
    if (this.#reactions.size > 0) {
      this.#mail("speakers", "reactions", Object.fromEntries(this.#reactions));
      this.#reactions.clear();
    }
    const { speakers, all } = this.#talk.questions.takeChanges();
    if (speakers.length > 0) this.#mail("speakers", "questions", { questions: speakers });
    if (all.length > 0) this.#mail("followers", "questions", { questions: all });
  }
}
