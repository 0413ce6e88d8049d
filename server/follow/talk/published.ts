/** What presenters and the audience of a talk have been sent, and what they are sent when it is no longer that: patches, each before the state that needs it. */
import { type Content, diffContent } from "../../../shared/follow/patch.ts";
import { isLive } from "../../../shared/follow/talk.ts";
import type { TalkState } from "../../../shared/follow/talkEvents.ts";
import { visibleSlides } from "../../../shared/follow/visible.ts";
import type { DeckId, SlideKey } from "../../../shared/protocol/ids.ts";
import type { Mail } from "./mail.ts";
import { audienceContent, type SpeakerContent } from "./talkSlides.ts";

const sameKeys = (a: readonly SlideKey[], b: readonly SlideKey[]): boolean =>
  a === b || (a.length === b.length && a.every((key, i) => key === b[i]));

export class Published {
  readonly #deck: DeckId;
  readonly #mail: Mail;
  #speaker: SpeakerContent | null = null;
  #content: Content | null = null;
  #visible: readonly SlideKey[] = [];

  constructor(deck: DeckId, mail: Mail) {
    this.#deck = deck;
    this.#mail = mail;
  }

  /** What followers may have now. */
  get content(): Content {
    if (!this.#content) throw new Error(`the talk of ${this.#deck} was used before it was open`);
    return this.#content;
  }

  get speakerContent(): SpeakerContent {
    if (!this.#speaker) throw new Error(`the talk of ${this.#deck} was used before it was open`);
    return this.#speaker;
  }

  publish(speaker: SpeakerContent | null, { talk, slides }: TalkState): void {
    if (!speaker) return;
    const order = slides.map(({ key }) => key);
    const visible = visibleSlides(talk, order);
    if (speaker === this.#speaker && this.#content && sameKeys(visible, this.#visible)) return;
    const toSpeakers = this.#speaker && diffContent(this.#speaker, speaker);
    const next = audienceContent(speaker, visible);
    // One slide at a time still wants a transition: who has the last one keeps it.
    const alone = talk?.settings.browse === "none" && isLive(talk);
    const keep = alone ? order.filter((key) => visible.includes(key) || this.#visible.includes(key)) : null;
    const toFollowers = this.#content && diffContent(this.#content, next, keep);
    this.#speaker = speaker;
    this.#content = next;
    this.#visible = visible;
    if (toSpeakers) this.#mail("speakers", "speaker-patch", toSpeakers);
    if (toFollowers) this.#mail("followers", "patch", toFollowers);
  }
}
