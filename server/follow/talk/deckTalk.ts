/**
 * One deck's talk in this process: the state machine, what it shows, who is told what. It knows no sockets: `Mail` brings messages
 * out, `followGateway.ts` brings them in. Rules: shared/follow/SPEC.md.
 */
import { randomBytes } from "node:crypto";
import { follow, losesLive, noTalk, resumed } from "../../../shared/follow/followState.ts";
import type { Content } from "../../../shared/follow/patch.ts";
import {
  defaultTalkSettings,
  firstSettings,
  isLive,
  type Mover,
  settled,
  stateOf,
  type Talk,
} from "../../../shared/follow/talk.ts";
import type { FollowEvent, Send, TalkState } from "../../../shared/follow/talkEvents.ts";
import type { Desk, FollowRefusal, FollowState, TalkSettings } from "../../../shared/protocol/follow.ts";
import type { DeckId, SlideKey } from "../../../shared/protocol/ids.ts";
import { deskOf } from "./desk.ts";
import { Leaving } from "./leaving.ts";
import type { Mail } from "./mail.ts";
import { Published } from "./published.ts";
import { Questions } from "./questions.ts";
import { Seats } from "./seats.ts";
import { Showing, type ShowingPorts } from "./showing.ts";
import { TalkKeeper, type TalkKeeperPorts } from "./talkKeeper.ts";
import { readingsOf, type SpeakerContent, titlesOf } from "./talkSlides.ts";
import type { FrozenDeck, TalkRow } from "./talkStore.ts";
import { Turns } from "./turns.ts";

export interface DeckTalkPorts extends ShowingPorts, TalkKeeperPorts {
  /** Told when a talk has begun that shows the deck as it is; must not throw. */
  readonly started?: (deck: DeckId) => void;
  /** A version of the deck's history, which is kept from now on; null when there is none of that number. */
  readonly version: (deck: DeckId, number: number) => Promise<FrozenDeck | null>;
}

export class DeckTalk {
  readonly deck: DeckId;
  readonly #ports: DeckTalkPorts;
  readonly #mail: Mail;
  readonly #showing: Showing;
  readonly #keeper: TalkKeeper;
  readonly seats = new Seats();
  questions: Questions;
  #state: TalkState;
  readonly #published: Published;
  /** A talk is being started: what is read meanwhile is published with it. */
  #starting = 0;
  readonly #turns = new Turns();
  readonly #leaving: Leaving;
  #toldHeld = false;

  private constructor(deck: DeckId, ports: DeckTalkPorts, mail: Mail, row: TalkRow | null, questions: Questions) {
    this.deck = deck;
    this.#ports = ports;
    this.#mail = mail;
    this.#published = new Published(deck, mail);
    this.questions = questions;
    const talk = row && (isLive(row.talk) ? resumed(row.talk, ports.clock.now()) : row.talk);
    this.#state = { ...noTalk, talk };
    this.#keeper = new TalkKeeper(deck, ports, row, row?.code ?? null);
    this.#leaving = new Leaving(ports.clock, (at) => this.#end(at));
    this.#showing = new Showing(deck, ports, row?.shown ?? null, {
      changed: () => this.#readAnew(),
      loses: (content) => losesLive(this.#state, readingsOf(content)),
    });
  }

  /** Loads the deck's last talk and goes on with it. Rejects when deck or store cannot be read. */
  static async open(deck: DeckId, ports: DeckTalkPorts, mail: Mail): Promise<DeckTalk> {
    const row = await ports.store.last(deck);
    const questions = row ? await Questions.load(row.talk.id, ports.store) : new Questions("", ports.store);
    const made = new DeckTalk(deck, ports, mail, row, questions);
    await made.#showing.open();
    made.#leaving.watch(made.talk);
    return made;
  }

  /** Writes what is not yet written, and lets go of the deck. */
  async close(): Promise<void> {
    this.#leaving.close();
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
    return this.#published.content;
  }

  get speakerContent(): SpeakerContent {
    return this.#published.speakerContent;
  }

  get desk(): Desk {
    return deskOf(this.talk, this.seats, this.#showing.held, this.#keeper.code);
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

  /** Resolves, with null, when the talk is on and stored under a code of its own. `reads`: may they read the deck's history? */
  start(by: Mover, settings: Partial<TalkSettings>, slide?: SlideKey, reads = false): Promise<FollowRefusal | null> {
    return this.#turns.run(() => this.#start(by, settings, slide, reads));
  }

  async #start(by: Mover, settings: Partial<TalkSettings>, slide: SlideKey | undefined, reads: boolean) {
    const id = randomBytes(9).toString("base64url");
    const before = this.talk;
    if (!this.live) {
      const { version } = firstSettings(before?.settings, settings);
      const text = version === null ? null : await this.#versionText(version, reads);
      if (typeof text === "string") return text;
      await this.#lookAnew(text);
    }
    const at = this.#ports.clock.now();
    const refused = this.take({ type: "start", by, at, id, settings, ...(slide === undefined ? {} : { slide }) });
    if (refused || this.talk === before) return refused;
    this.questions = new Questions(id, this.#ports.store);
    this.#followSettings(null);
    await this.#keeper.reserve();
    if (this.talk?.settings.version === null) this.#ports.started?.(this.deck);
    this.#mail("speakers", "desk", this.desk);
    return null;
  }

  /** Before a start: since the end of the last talk the deck was shown as it was then; and an edit of this moment counts. */
  async #lookAnew(text: FrozenDeck | null): Promise<void> {
    this.#starting += 1;
    try {
      await (text ? this.#showing.show(text) : this.#showing.thaw(false));
    } finally {
      this.#starting -= 1;
    }
  }

  settings(by: Mover, settings: Partial<TalkSettings>, reads = false): Promise<FollowRefusal | null> {
    return this.#turns.run(async () => {
      const was = this.live && this.talk?.driver?.seat === by.seat ? this.talk.settings : null;
      const version = was && settled(was, settings).version;
      const text = was && version && version !== was.version ? await this.#versionText(version, reads) : null;
      if (typeof text === "string") return text;
      const refused = this.take({ type: "settings", by, settings });
      if (refused) return refused;
      if (text) await this.#showing.show(text);
      this.#followSettings(was?.version ?? null);
      return null;
    });
  }

  async #versionText(version: number, reads: boolean): Promise<FrozenDeck | "not-allowed" | "no-version"> {
    return reads ? ((await this.#ports.version(this.deck, version)) ?? "no-version") : "not-allowed";
  }

  stop(by: Mover): FollowRefusal | null {
    // FS4: what is left to the audience is what it has.
    if (this.live && this.talk?.driver?.seat === by.seat) this.#showing.freeze();
    return this.take({ type: "stop", by, at: this.#ports.clock.now() });
  }

  /** FS6: the driver has been gone for too long. */
  #end(at: number): void {
    this.#showing.freeze();
    this.take({ type: "left", at });
  }

  /** One event of the state machine, and what follows from it. Returns why it was refused, or null. */
  take(event: FollowEvent): FollowRefusal | null {
    const { state, send, refused } = follow(this.#state, event);
    if (refused) return refused;
    const changed = state.talk !== this.#state.talk;
    this.#state = state;
    if (this.#starting === 0) this.#published.publish(this.#showing.content, state);
    for (const each of send) this.#tell(each);
    this.#leaving.watch(state.talk);
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

  /** FS32, FS35. `was`: the version that was shown before. */
  #followSettings(was: number | null): void {
    const { edits, version } = this.talk?.settings ?? defaultTalkSettings;
    if (edits === "live") return this.#thaw(false);
    if (edits === "pinned" && version === null && was !== null) return this.#thaw(true);
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
