/**
 * One deck's talk in this process: the state machine, what it shows, who is told what. It knows no sockets: `Mail` brings messages
 * out, `followGateway.ts` brings them in. Rules: shared/follow/SPEC.md.
 */
import { randomBytes } from "node:crypto";
import { follow, noTalk, resumed } from "../../shared/follow/followState.ts";
import { type Content, diffContent } from "../../shared/follow/patch.ts";
import { deskFactsOf, isLive, type Mover, stateOf, type Talk } from "../../shared/follow/talk.ts";
import type { FollowEvent, Send, TalkState } from "../../shared/follow/talkEvents.ts";
import { visibleSlides } from "../../shared/follow/visible.ts";
import type { Desk, FollowMessages, FollowRefusal, FollowState, TalkSettings } from "../../shared/protocol/follow.ts";
import type { DeckId, SlideKey } from "../../shared/protocol/ids.ts";
import { Questions } from "./questions.ts";
import { publicSeat, Seats } from "./seats.ts";
import { Showing, type ShowingPorts } from "./showing.ts";
import { type KeeperPorts, TalkKeeper } from "./talkKeeper.ts";
import { audienceContent, readingsOf, type SpeakerContent, titlesOf } from "./talkSlides.ts";
import type { TalkRow } from "./talkStore.ts";

/** Whom a message goes to. */
export type To = "followers" | "speakers" | { readonly seat: string };

/** Brings a message to those who follow this deck. */
export type Mail = <Name extends keyof FollowMessages>(to: To, name: Name, message: FollowMessages[Name]) => void;

export interface DeckTalkPorts extends ShowingPorts, KeeperPorts {
  /** Told when a talk has begun; must not throw. */
  readonly started?: (deck: DeckId) => void;
}

const sameKeys = (a: readonly SlideKey[], b: readonly SlideKey[]): boolean =>
  a === b || (a.length === b.length && a.every((key, i) => key === b[i]));

export class DeckTalk {
  readonly deck: DeckId;
  readonly #ports: DeckTalkPorts;
  readonly #mail: Mail;
  readonly #showing: Showing;
  readonly #keeper: TalkKeeper;
  readonly seats = new Seats();
  questions: Questions;
  #state: TalkState;
  /** What was published last, and of which keys. */
  #speaker: SpeakerContent | null = null;
  #content: Content | null = null;
  #visible: readonly SlideKey[] = [];
  /** A talk is being started: what is read meanwhile is published with it. */
  #starting = 0;
  #toldHeld = false;

  private constructor(deck: DeckId, ports: DeckTalkPorts, mail: Mail, row: TalkRow | null, questions: Questions) {
    this.deck = deck;
    this.#ports = ports;
    this.#mail = mail;
    this.questions = questions;
    const talk = row && (isLive(row.talk) ? resumed(row.talk, ports.clock.now()) : row.talk);
    this.#state = { ...noTalk, talk };
    this.#keeper = new TalkKeeper(deck, ports, row, row?.code ?? null);
    this.#showing = new Showing(deck, ports, row?.shown ?? null, () => this.#readAnew());
  }

  /** Loads the deck's last talk and goes on with it. Rejects when deck or store cannot be read. */
  static async open(deck: DeckId, ports: DeckTalkPorts, mail: Mail): Promise<DeckTalk> {
    const row = await ports.store.last(deck);
    const questions = new Questions(
      row?.talk.id ?? "",
      ports.store,
      row ? await ports.store.questions(row.talk.id) : [],
    );
    const made = new DeckTalk(deck, ports, mail, row, questions);
    await made.#showing.open();
    return made;
  }

  /** Writes what is not yet written, and lets go of the deck. */
  async close(): Promise<void> {
    this.#showing.close();
    await this.#keeper.close();
  }

  get talk(): Talk | null {
    return this.#state.talk;
  }

  get live(): boolean {
    return isLive(this.#state.talk);
  }

  /** What followers are told. */
  get state(): FollowState {
    return stateOf(this.#state.talk);
  }

  /** What followers may have now. */
  get content(): Content {
    if (!this.#content) throw new Error(`the talk of ${this.deck} was used before it was open`);
    return this.#content;
  }

  get speakerContent(): SpeakerContent {
    if (!this.#speaker) throw new Error(`the talk of ${this.deck} was used before it was open`);
    return this.#speaker;
  }

  get desk(): Desk {
    const { talk } = this.#state;
    const shown = ({ seat, name }: { seat: string; name: string }) => ({ seat: publicSeat(seat), name });
    const driver = this.live && talk?.driver ? { ...shown(talk.driver), goneAt: talk.driver.goneAt } : null;
    return {
      ...deskFactsOf(talk),
      driver,
      asking: talk?.asking.map(shown) ?? [],
      here: this.seats.list().map(shown),
      held: this.live && this.#showing.held,
      code: (this.live ? this.#keeper.code : null) ?? "",
    };
  }

  /** A presenter's tab came. */
  enter(by: Mover): void {
    if (this.seats.enter(by)) this.take({ type: "here", seat: by.seat });
    this.#mail("speakers", "desk", this.desk);
  }

  leave(by: Mover): void {
    if (!this.seats.leave(by)) return;
    this.take({ type: "gone", seat: by.seat, at: this.#ports.clock.now() });
    this.#mail("speakers", "desk", this.desk);
  }

  /** Resolves, with null, when the talk is on and stored under a code of its own. */
  async start(by: Mover, settings: Partial<TalkSettings>, slide?: SlideKey): Promise<FollowRefusal | null> {
    const id = randomBytes(9).toString("base64url");
    this.#starting += 1;
    try {
      // Since the end of the last talk the deck was shown as it was then; and an edit of this moment counts.
      if (!this.live) await this.#showing.thaw(false);
    } finally {
      this.#starting -= 1;
    }
    const before = this.talk;
    const at = this.#ports.clock.now();
    const refused = this.take({ type: "start", by, at, id, settings, ...(slide === undefined ? {} : { slide }) });
    if (refused || this.talk === before) return refused;
    this.questions = new Questions(id, this.#ports.store);
    this.#followSettings();
    await this.#keeper.reserve();
    this.#ports.started?.(this.deck);
    this.#mail("speakers", "desk", this.desk);
    return null;
  }

  settings(by: Mover, settings: Partial<TalkSettings>): FollowRefusal | null {
    const refused = this.take({ type: "settings", by, settings });
    if (!refused) this.#followSettings();
    return refused;
  }

  stop(by: Mover): FollowRefusal | null {
    // FS4: what is left to the audience is what it has.
    if (this.live && this.talk?.driver?.seat === by.seat) this.#showing.freeze();
    return this.take({ type: "stop", by, at: this.#ports.clock.now() });
  }

  /** One event of the state machine, and what follows from it. Returns why it was refused, or null. */
  take(event: FollowEvent): FollowRefusal | null {
    const { state, send, refused } = follow(this.#state, event);
    if (refused) return refused;
    const changed = state.talk !== this.#state.talk;
    this.#state = state;
    if (this.#starting === 0) this.#publish();
    for (const each of send) this.#tell(each);
    // FG20: written after it was told, so that nobody waits for the database.
    if (changed && state.talk) this.#keeper.keep(state.talk, this.#showing.frozen);
    return null;
  }

  /** Another reading of the deck: the place is found again, then everybody gets what changed, then where the talk is. */
  #readAnew(): void {
    const { content } = this.#showing;
    if (!content) return;
    const slides = readingsOf(content);
    this.take({ type: "slides", at: this.#ports.clock.now(), slides, titles: titlesOf(content) });
    if (this.#toldHeld === this.#showing.held) return;
    this.#toldHeld = this.#showing.held;
    this.#mail("speakers", "desk", this.desk);
  }

  #tell(send: Send): void {
    if (send.to === "everyone") {
      this.#mail("followers", "state", this.state);
      this.#mail("speakers", "state", this.state);
    } else if (send.to === "desk") this.#mail("speakers", "desk", this.desk);
    else if (send.to === "seat") this.#mail(send, "notice", send.notice);
    else this.#thaw(true);
  }

  /** Patches come before the state that needs them. */
  #publish(): void {
    const speaker = this.#showing.content;
    if (!speaker) return;
    const order = this.#state.slides.map(({ key }) => key);
    const visible = visibleSlides(this.talk, order);
    if (speaker === this.#speaker && this.#content && sameKeys(visible, this.#visible)) return;
    const toSpeakers = this.#speaker && diffContent(this.#speaker, speaker);
    const next = audienceContent(speaker, visible);
    // One slide at a time still wants a transition: who has the last one keeps it.
    const alone = this.talk?.settings.browse === "none" && this.live;
    const keep = alone ? order.filter((key) => visible.includes(key) || this.#visible.includes(key)) : null;
    const toFollowers = this.#content && diffContent(this.#content, next, keep);
    this.#speaker = speaker;
    this.#content = next;
    this.#visible = visible;
    if (toSpeakers) this.#mail("speakers", "speaker-patch", toSpeakers);
    if (toFollowers) this.#mail("followers", "patch", toFollowers);
  }

  /** FS32 */
  #followSettings(): void {
    if (this.talk?.settings.edits === "live") return this.#thaw(false);
    this.#showing.freeze();
    if (this.talk) this.#keeper.keep(this.talk, this.#showing.frozen);
  }

  #thaw(stay: boolean): void {
    if (!this.#showing.frozen) return;
    this.#showing.thaw(stay).then(
      () => {
        if (this.talk) this.#keeper.keep(this.talk, this.#showing.frozen);
        this.#mail("speakers", "desk", this.desk);
      },
      (error: unknown) => this.#ports.report("follow-read-failed", { deck: this.deck, error: String(error) }),
    );
  }
}
