/** The audience's page: puts stage, bar and sheets together, and shows in them what the session knows. */
import { mayBrowse, type Place } from "../../../shared/follow/audienceState.ts";
import type { Content } from "../../../shared/follow/patch.ts";
import type { FollowRequests } from "../../../shared/protocol/follow.ts";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import { createLiveStage, type LiveStage } from "../../stage/liveStage.ts";
import { ALL_SUBSTEPS, neighbour } from "../course.ts";
import type { FollowSocket } from "../followSocket.ts";
import { toggleFullScreen } from "../fullScreen.ts";
import { StayLit } from "../stayLit.ts";
import type { AudienceSession } from "./audienceSession.ts";
import { createBar } from "./bar.ts";
import { el, setText } from "./dom.ts";
import { questionSheet, slideSheet } from "./sheets.ts";
import { countOf, coverWordsOf, returnWords, statusOf } from "./words.ts";

export interface AudiencePage {
  /** Shows what the session knows now. */
  update(): void;
}

/** Keys that lead on and back, wherever the focus is. */
const ways: Readonly<Record<string, 1 | -1>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  PageDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
  PageUp: -1,
};

export const createAudiencePage = (
  root: HTMLElement,
  session: AudienceSession,
  link: () => FollowSocket | null,
): AudiencePage => {
  const page = new Page(root, session, link);
  return { update: () => page.update() };
};

class Page {
  readonly #session: AudienceSession;
  readonly #link: () => FollowSocket | null;
  readonly #stage: LiveStage;
  readonly #stageBox = el("div", { class: "stage-box" });
  readonly #cover = el("section", { class: "cover", hidden: true });
  readonly #coverTitle = el("h1", {});
  readonly #coverText = el("p", {});
  readonly #story = el("p", { class: "story", role: "status" });
  readonly #asked = el("aside", { class: "shown-question", "aria-label": "Question on the stage", hidden: true });
  readonly #back = el("button", { type: "button", class: "button button-primary return", hidden: true });
  readonly #announce = el("p", { class: "visually-hidden", role: "status" });
  readonly #main: HTMLElement;
  readonly #bar = createBar({
    step: (direction) => this.#step(direction),
    overview: () => this.#stage.overview(),
    slides: () => this.#slides.open(),
    questions: () => this.#questions.dialog.showModal(),
    react: (kind) => void this.#ask("react", { kind }),
  });
  readonly #slides = slideSheet((key) => this.#look(key));
  readonly #questions = questionSheet({
    ask: (text) => this.#ask("question", { text }),
    vote: (question) => this.#ask("vote", { question }),
  });
  /** A phone that goes dark while somebody speaks is woken up to a lock screen, not to the slide. */
  readonly #lit = new StayLit();
  #overview = false;
  /** FP16: an empty stage is not to be seen. */
  #shown = false;

  constructor(root: HTMLElement, session: AudienceSession, link: () => FollowSocket | null) {
    this.#session = session;
    this.#link = link;
    this.#cover.append(
      el("div", { class: "cover-art", "aria-hidden": "true" }, el("i"), el("i"), el("i")),
      this.#coverTitle,
      this.#coverText,
    );
    this.#back.addEventListener("click", () => this.#session.back());
    const over = el("div", { class: "over" }, this.#story, this.#asked, this.#back);
    this.#main = el("main", { class: "follow" }, this.#stageBox, over, this.#cover, this.#bar.element, this.#announce);
    root.replaceChildren(this.#main, this.#slides.dialog, this.#questions.dialog);
    this.#stage = createLiveStage({
      container: this.#stageBox,
      title: "The slide",
      onPerson: (place) => this.#person(place),
      onShown: () => {
        this.#shown = true;
        this.update();
      },
      onOverview: (on) => {
        this.#overview = on;
        this.update();
      },
      onKey: (key) => this.#key(key),
    });
    document.addEventListener("keydown", (event) => this.#keydown(event));
    this.#watchZoom();
  }

  /** Zoomed in, a finger moves the picture: the stage must not take that for a swipe. */
  #watchZoom(): void {
    const view = window.visualViewport;
    view?.addEventListener("resize", () => this.#stageBox.classList.toggle("zoomed", view.scale > 1.02));
  }

  #keydown(event: KeyboardEvent): void {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    const target = event.target instanceof Element ? event.target : null;
    if (!plain || event.defaultPrevented || target?.closest("textarea, input, dialog")) return;
    if (this.#key(event.key)) event.preventDefault();
  }

  /** True when the key meant something. */
  #key(key: string): boolean {
    const way = Object.hasOwn(ways, key) ? ways[key] : undefined;
    if (way !== undefined) this.#step(way);
    else if (key === "o") this.#stage.overview();
    else if (key === "f") toggleFullScreen();
    else if (key === "Escape" && this.#overview) this.#stage.overview(false);
    else if (key === "Escape" && this.#session.view.lookingBack) this.#session.back();
    else return false;
    return true;
  }

  #look(slide: SlideKey): void {
    // Who looks around sees slides whole.
    this.#session.look({ slide, substep: ALL_SUBSTEPS });
    this.update();
  }

  #step(direction: 1 | -1): void {
    const { place, mayBrowse } = this.#session.view;
    if (place === null || !mayBrowse) return;
    const to = neighbour(this.#session.content?.slides ?? [], place.slide, direction);
    if (to !== null) this.#look(to);
  }

  /** The stage was moved by hand. Within a slide it shows what the talk shows; a step there leads to the neighbour. */
  #person(place: Place): void {
    const here = this.#session.view.place;
    if (here !== null && place.slide === here.slide && !this.#overview) {
      if (place.substep !== here.substep) this.#step(place.substep > here.substep ? 1 : -1);
    } else this.#look(place.slide);
    this.update();
  }

  async #ask<Name extends "question" | "vote" | "react">(
    name: Name,
    body: FollowRequests[Name],
  ): Promise<string | null> {
    const reply = await this.#link()?.ask(name, body);
    if (reply === undefined) return "No network: try again in a moment.";
    return reply.ok ? null : reply.text;
  }

  update(): void {
    const { view, content, state } = this.#session;
    this.#lit.want(state.talk?.live === true && view.phase !== "refused");
    const ready = content !== null && view.place !== null && content.slides.length > 0;
    const cover = coverWordsOf(view.phase, ready && this.#shown, state.over);
    this.#cover.hidden = cover === null;
    this.#main.dataset.phase = view.phase;
    this.#main.classList.toggle("covered", cover !== null);
    this.#stageBox.inert = cover !== null;
    this.#cover.classList.toggle("busy", cover?.busy === true);
    if (cover !== null) {
      setText(this.#coverTitle, cover.title);
      setText(this.#coverText, cover.text);
    }
    if (ready && view.phase !== "refused") this.#showSlides(content);
    this.#showAround(cover !== null);
  }

  #showSlides(content: Content): void {
    const { view, state } = this.#session;
    this.#stage.show({
      deck: content,
      place: view.place,
      blackout: view.blackout,
      navigation: mayBrowse(state.talk),
    });
    const at = content.slides.findIndex(({ key }) => key === view.place?.slide);
    const title = content.slides[at]?.title || "Untitled";
    this.#slides.show(content.slides, view.place?.slide ?? null, state.talk?.live ? state.talk.slide : null);
    setText(this.#announce, view.blackout ? "The screen is dark." : `Slide ${at + 1}: ${title}`);
    const { lang } = content.settings;
    for (const part of [this.#announce, this.#slides.dialog.querySelector("ol"), this.#asked]) {
      if (part && lang && part.lang !== lang) part.lang = lang;
    }
    document.title = content.settings.title || content.slides[0]?.title || "Copress";
  }

  #showAround(covered: boolean): void {
    const { view, content, state, questions } = this.#session;
    const { talk } = state;
    const status = statusOf(view);
    const slides = content?.slides ?? [];
    const at = slides.findIndex(({ key }) => key === view.place?.slide);
    const all = [...questions.values()];
    setText(this.#story, covered ? "" : status.text);
    this.#story.dataset.phase = view.phase;
    this.#back.hidden = !view.lookingBack || covered;
    setText(this.#back, returnWords(view.liveIndex, talk?.blackout ?? false));
    const question = covered ? undefined : talk?.question;
    this.#asked.hidden = question === undefined;
    setText(this.#asked, question?.text ?? "");
    this.#questions.show(all, talk?.questions ?? false);
    this.#bar.show({
      status: covered ? { tone: "calm", word: "", text: "" } : status,
      count: covered ? "" : countOf(at, slides.length, talk?.browse ?? "free"),
      browse: view.mayBrowse && !covered,
      questions: talk?.questions === true,
      reactions: talk?.reactions === true && talk.live,
      asked: all.filter(({ status: how }) => how === "open").length,
      overview: this.#overview,
    });
    this.#bar.element.hidden = covered;
  }
}
