/** A presenter's side of a talk: what the server says, where this tab is, who drives; and what can be done. Signals; it draws nothing. */
import { batch, computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { type Place, renamed } from "../../../../shared/follow/audienceState.ts";
import type { Content } from "../../../../shared/follow/patch.ts";
import { whereNow } from "../../../../shared/follow/whereNow.ts";
import type {
  Desk,
  DeskNotice,
  FollowEnd,
  FollowRequests,
  FollowState,
  Question,
  QuestionsResponse,
  ReactionKind,
  Reply,
  SpeakerSlide,
  TalkSettings,
} from "../../../../shared/protocol/follow.ts";
import { ContentKeeper } from "../../contentKeeper.ts";
import { type CourseWay, placeAfter } from "../../course.ts";
import type { FollowSocket } from "../../followSocket.ts";
import { type Driving, drivingOf } from "./driving.ts";
import { stageDeckOf } from "./stageDeck.ts";
import type { Windows, WindowWord } from "./windows.ts";

export interface DeskPorts {
  readonly link: FollowSocket;
  readonly fetchSlides: () => Promise<Content<SpeakerSlide>>;
  readonly fetchQuestions: () => Promise<QuestionsResponse>;
  /** Other windows of this seat in this browser. */
  readonly windows: Pick<Windows, "tell" | "hear">;
  readonly later: (act: () => void, ms: number) => void;
  /** ms since the epoch, by this machine. */
  readonly now: () => number;
  /** Something that the person should read. */
  readonly tell: (text: string, tone: "info" | "warning") => void;
}

const RETRY_MS = 6_000;

export class DeskSession {
  readonly #ports: DeskPorts;
  readonly #keeper: ContentKeeper<SpeakerSlide>;
  /** How many moves were sent: only the answer to the last one counts. */
  #moves = 0;
  /** A move that the server has not heard of, and the place that it set out from. */
  #unsent: Place | null = null;
  /** The place that is wished for was wished in another window. */
  #elsewhere = false;
  readonly #seat = signal("");
  /** Server's clock minus ours, ms. */
  readonly #ahead = signal(0);
  readonly #wish: Signal<Place | null> = signal(null);
  /** Where this tab looks while no talk is on. */
  readonly #rehearsal: Signal<Place | null> = signal(null);

  readonly online = signal(false);
  readonly ended: Signal<FollowEnd | null> = signal(null);
  readonly state: Signal<FollowState | null> = signal(null);
  readonly desk: Signal<Desk | null> = signal(null);
  readonly followers = signal(0);
  readonly followUrl: Signal<string | null> = signal(null);
  readonly content: Signal<Content<SpeakerSlide> | null> = signal(null);
  readonly questions: Signal<readonly Question[]> = signal([]);
  /** The newest burst of reactions. */
  readonly reactions: Signal<Partial<Readonly<Record<ReactionKind, number>>>> = signal({});
  /** The newest notice to this seat. */
  readonly notice: Signal<DeskNotice | null> = signal(null);
  /** Own clock, set by the page once a second: what depends on time depends on this. */
  readonly tick = signal(0);

  readonly deck = computed(() => (this.content.value ? stageDeckOf(this.content.value) : null));
  readonly serverNow: ReadonlySignal<number> = computed(() => this.tick.value + this.#ahead.value);
  readonly driving: ReadonlySignal<Driving> = computed(() =>
    drivingOf(this.desk.value, this.#seat.value, this.serverNow.value),
  );
  readonly place: ReadonlySignal<Place | null> = computed(() => this.#placeNow());
  readonly index = computed(() => {
    const slide = this.place.value?.slide;
    return this.content.value?.slides.findIndex(({ key }) => key === slide) ?? -1;
  });
  readonly current = computed(() => this.content.value?.slides[this.index.value] ?? null);
  readonly next = computed(() => {
    const [place, content] = [this.place.value, this.content.value];
    return place && content ? placeAfter(content.slides, place, "next") : null;
  });

  constructor(ports: DeskPorts) {
    this.#ports = ports;
    this.tick.value = ports.now();
    this.#keeper = new ContentKeeper({
      fetch: ports.fetchSlides,
      later: ports.later,
      changed: (content) => this.#read(content),
    });
    this.#listen(ports.link);
    ports.windows.hear((word) => this.#hearWindow(word));
  }

  #listen(link: FollowSocket): void {
    link.on("state", (state) => this.#hear(state));
    link.on("desk", (desk) => {
      this.desk.value = desk;
    });
    link.on("you", ({ seat, followUrl, now }) => {
      this.#seat.value = seat;
      this.followUrl.value = followUrl;
      this.#ahead.value = now - this.#ports.now();
    });
    link.on("followers", ({ count }) => {
      this.followers.value = count;
    });
    link.on("notice", (notice) => {
      this.notice.value = notice;
    });
    link.on("reactions", (burst) => {
      this.reactions.value = burst;
    });
    link.on("questions", (answer) => this.#hearQuestions(answer, this.questions.peek()));
    link.on("speaker-slides", ({ rev }) => this.#keeper.take({ type: "current", rev }));
    link.on("speaker-patch", (patch) => this.#keeper.take({ type: "patch", patch }));
    link.onEnd((reason) => {
      this.ended.value = reason;
      this.online.value = false;
    });
    link.onOnline((online) => {
      this.online.value = online;
      if (online) this.#askQuestions();
    });
  }

  #placeNow(): Place | null {
    const state = this.state.value;
    if (state === null) return null;
    if (!state.live) {
      const first = this.content.value?.slides[0]?.key;
      return this.#rehearsal.value ?? (first === undefined ? null : { slide: first, substep: 0 });
    }
    if (this.#wish.value && this.driving.value === "me") return this.#wish.value;
    return state.slide === null ? null : { slide: state.slide, substep: state.substep };
  }

  #hear(state: FollowState): void {
    const before = this.state.peek();
    if (before && state.seq < before.seq) return;
    // What was looked at is what a talk that ends leaves behind.
    if (before?.live && !state.live) {
      this.#rehearsal.value = this.place.peek();
      this.notice.value = null;
    }
    // What was told of a slide is over when the talk is elsewhere.
    if (before?.slide !== state.slide && this.notice.peek()?.kind.startsWith("slide-")) this.notice.value = null;
    if (before?.talk !== state.talk) {
      this.#wish.value = null;
      if (before !== null) this.#askQuestions();
    }
    this.state.value = state;
    this.#sendUnsent(before);
  }

  /** FS14: what was done without network counts when nobody has moved meanwhile. */
  #sendUnsent(before: FollowState | null): void {
    const unsent = this.#unsent;
    const state = this.state.peek();
    if (unsent === null || !this.online.peek()) return;
    this.#unsent = null;
    if (before?.slide === state?.slide && before?.substep === state?.substep) void this.#send(unsent);
    else this.#arrive();
  }

  #read(content: Content<SpeakerSlide>): void {
    const before = this.content.peek();
    const [at, state] = [this.#rehearsal.peek(), this.state.peek()];
    const readings = (of: Content<SpeakerSlide> | null) =>
      (of?.slides ?? []).map(({ key, html }) => ({ key, text: html }));
    const [old, now] = [readings(before), readings(content)];
    batch(() => {
      if (before && at) {
        const { slide, fate } = whereNow(old, now, at.slide);
        if (fate !== "same") this.#rehearsal.value = slide && { slide, substep: fate === "moved" ? at.substep : 0 };
      }
      const slide = state?.live && state.slide ? renamed(old, now, state.slide) : null;
      if (state && slide && slide !== state.slide) this.state.value = { ...state, slide };
      this.content.value = content;
    });
  }

  #askQuestions(): void {
    this.#ports.fetchQuestions().then(
      (answer) => this.#hearQuestions(answer, []),
      () => this.#ports.later(() => this.online.peek() && this.#askQuestions(), RETRY_MS),
    );
  }

  #hearQuestions({ questions }: QuestionsResponse, known: readonly Question[]): void {
    const all = new Map(known.map((question) => [question.id, question]));
    for (const question of questions) all.set(question.id, question);
    this.questions.value = [...all.values()];
  }

  /** Where this way leads from here, if anywhere. */
  move(way: CourseWay): void {
    const [place, content] = [this.place.peek(), this.content.peek()];
    const to = place && content && placeAfter(content.slides, place, way);
    if (to) this.goTo(to);
  }

  goTo(place: Place): void {
    const driving = this.driving.peek();
    if (driving === "idle") {
      this.#rehearsal.value = place;
      this.#tellWindows(place);
    } else if (driving === "me") {
      this.#wish.value = place;
      this.#elsewhere = false;
      this.#tellWindows(place);
      void this.#send(place);
    } else if (driving !== "joining")
      this.#ports.tell("Somebody else drives this talk: ask for it, or take it.", "info");
  }

  async #send(place: Place): Promise<void> {
    this.#moves += 1;
    const move = this.#moves;
    const reply = await this.#ports.link.ask("goto", { ...place, after: this.state.peek()?.seq ?? 0 });
    if (move !== this.#moves) return;
    if (!reply.ok && reply.code === "failed") {
      // The audience stays where it is; this page goes on, and the last move is sent when the server is back.
      this.#unsent = place;
      this.#tellWindows(place, true);
      return;
    }
    this.#arrive();
    if (!reply.ok) this.#ports.tell(reply.text, "warning");
  }

  /** From here on the place is where the server says. */
  #arrive(): void {
    this.#wish.value = null;
    this.#tellWindows(null);
  }

  #tellWindows(place: Place | null, stuck = false): void {
    this.#ports.windows.tell({ talk: this.state.peek()?.talk ?? "", place, stuck });
  }

  /** FP32: what was pressed in another window of this seat. It tells the server itself, unless it cannot. */
  #hearWindow({ talk, place, stuck }: WindowWord): void {
    const driving = this.driving.peek();
    if (talk !== (this.state.peek()?.talk ?? "")) return;
    if (driving === "idle" && place !== null) this.#rehearsal.value = place;
    if (driving !== "me") return;
    if (place === null) {
      if (this.#elsewhere) this.#wish.value = null;
      if (this.#elsewhere) this.#unsent = null;
      return;
    }
    this.#wish.value = place;
    this.#elsewhere = true;
    this.#moves += 1;
    this.#unsent = this.online.peek() ? null : place;
    if (stuck && this.online.peek()) void this.#send(place);
  }

  /** Does one of the other things. What was refused is told, and resolves to false. */
  async ask<Name extends keyof FollowRequests>(name: Name, body: FollowRequests[Name]): Promise<boolean> {
    const reply: Reply = await this.#ports.link.ask(name, body);
    if (!reply.ok) this.#ports.tell(reply.text, "warning");
    return reply.ok;
  }

  /** Starts with the slide that is shown here. */
  start(settings: Partial<TalkSettings>): Promise<boolean> {
    const slide = this.place.peek()?.slide;
    return this.ask("start", { settings, ...(slide === undefined ? {} : { slide }) });
  }

  toggleBlackout(): void {
    const state = this.state.peek();
    if (state?.live) void this.ask("blackout", { on: !state.blackout });
  }
}
