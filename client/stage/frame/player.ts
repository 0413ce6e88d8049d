/** What is shown: answers the host's messages, and a person's wishes, with slides and a camera. */
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import type { AssetMap, HostMessage, StageMessage, StagePlace, StageSettings } from "../../../shared/protocol/stage.ts";
import { Cameraman, type Seen } from "./cameraman.ts";
import { nextStop, type Stop } from "./course.ts";
import { Latecomers } from "./latecomers.ts";
import { enter, leave } from "./media.ts";
import { Slides } from "./slides.ts";
import { type Sheets, Styles } from "./styles.ts";
import { showSubsteps, substepGroups } from "./substeps.ts";

type Load = Extract<HostMessage, { type: "load" }>;
type Patch = Extract<HostMessage, { type: "patch" }>;
type Actor = "host" | "person";

export class Player {
  readonly #send: (message: StageMessage) => void;
  readonly #styles: Styles;
  readonly #curtain: HTMLElement;
  #shown: { camera: Cameraman; slides: Slides; settings: StageSettings } | null = null;
  #assets: AssetMap = {};
  #at: StagePlace | null = null;
  /** How many substeps were asked for, however many there were: who asked for all sees those to come, too. */
  #wish = 0;
  readonly #latecomers = new Latecomers((node) => this.#outdate(node));
  navigation = false;
  selectable = false;

  constructor(sheets: Sheets, send: (message: StageMessage) => void) {
    this.#send = send;
    this.#styles = new Styles(sheets, (message) => send({ type: "trouble", message }));
    this.#curtain = document.body.appendChild(document.createElement("div"));
    this.#curtain.className = "copress-curtain";
    document.addEventListener("transitionend", ({ target }) => this.#shown?.camera.isView(target) && this.#remeasure());
  }

  get overviewOn(): boolean {
    return this.#shown?.camera.overview ?? false;
  }

  get current(): SlideKey | null {
    return this.#at?.key ?? null;
  }

  get slides(): Slides | null {
    return this.#shown?.slides ?? null;
  }

  /** Answers one message. A promise when styles have to come first; the next message waits for it. */
  receive(message: HostMessage): Promise<void> | null {
    switch (message.type) {
      case "load":
        return this.#load(message);
      case "patch":
        return this.#answered(this.#patch(message), message.n);
      case "goto":
        this.goto(message.place, "host", message.transition);
        return null;
      case "next":
        this.step(1, "host");
        return null;
      case "previous":
        this.step(-1, "host");
        return null;
      case "overview":
        this.overview(message.on ?? !this.overviewOn);
        return null;
      case "blackout":
        this.#curtain.classList.toggle("copress-down", message.on);
        return null;
      case "ping":
        return this.#answered(null, message.n);
    }
  }

  /** Answers `n`, if it is one, when the work is done and laid out. */
  #answered(work: Promise<void> | null, n: number | null): Promise<void> | null {
    if (n === null) return work;
    if (work !== null) return work.then(() => void this.#answered(null, n));
    document.body.getBoundingClientRect();
    this.#send({ type: "pong", n, at: performance.timeOrigin + performance.now() });
    return null;
  }

  /** Moves to a place; an unknown key moves nowhere. A person's move ends the overview, the host's goes on within it. */
  goto(place: StagePlace, by: Actor, transition: number | null = null): void {
    const element = this.#shown?.slides.element(place.key);
    if (this.#shown === null || element === undefined) return;
    if (by === "person") this.overview(false);
    const substep = showSubsteps(element, place.substep);
    const moves = this.#at?.key !== place.key;
    const left = this.#at && this.#shown.slides.element(this.#at.key);
    if (left && !this.overviewOn) left.inert = true;
    element.inert = false;
    if (left && moves) leave(left);
    this.#at = { key: place.key, substep };
    this.#wish = place.substep;
    if (moves) this.#arrive(element, transition);
    this.#send({ type: "at", place: this.#at, by });
  }

  #arrive(element: HTMLElement, transition: number | null): void {
    const shown = this.#shown;
    const seen = this.#here();
    if (shown === null || seen === null) return;
    this.#cover();
    shown.camera.goto(seen, transition);
    this.#latecomers.watch(element);
    enter(element);
  }

  /** The next or previous substep or slide, as impress.js would go. */
  step(direction: 1 | -1, by: Actor): void {
    const at = this.#at;
    const element = at && this.slides?.element(at.key);
    if (!at || !element) return;
    const substep = at.substep + direction;
    if (substep >= 0 && substep <= substepGroups(element).length) {
      this.goto({ key: at.key, substep }, by);
      return;
    }
    const order = this.slides?.order ?? [];
    const index = nextStop(
      order.map((key) => this.#stop(key)),
      order.indexOf(at.key),
      direction,
    );
    const key = index === null ? undefined : order[index];
    if (key === undefined) return;
    this.overview(false);
    this.goto({ key, substep: 0 }, by);
  }

  /** The first or the last slide. */
  jump(end: "first" | "last", by: Actor): void {
    const key = this.slides?.order.at(end === "first" ? 0 : -1);
    if (key !== undefined) this.goto({ key, substep: 0 }, by);
  }

  overview(on: boolean): void {
    if (this.#shown === null || this.#at === null || on === this.overviewOn) return;
    this.#shown.camera.setOverview(on ? this.#all() : null);
    this.#shown.slides.reach(on ? null : this.#at.key);
    this.#send({ type: "overview", on });
  }

  /** After the window changed its size. */
  refit(): void {
    this.#shown?.camera.recompose(this.#here(), this.#all());
  }

  async #load(message: Load): Promise<void> {
    await this.#styles.apply(message.settings, message.assets);
    this.overview(false);
    this.#shown?.camera.close();
    const camera = new Cameraman(message.settings);
    const slides = new Slides(camera.canvas);
    this.#shown = { camera, slides, settings: message.settings };
    this.#assets = message.assets;
    this.navigation = message.navigation;
    this.selectable = message.selectable;
    this.#at = null;
    for (const slide of message.slides) slides.put(slide, this.#assets);
    slides.name();
    slides.measure(camera.level);
    const first = slides.order[0];
    const at = message.at !== null && slides.element(message.at.key) ? message.at : null;
    if (at !== null) this.goto(at, "host", 0);
    else if (first !== undefined) this.goto({ key: first, substep: 0 }, "host", 0);
    this.#send({ type: "shown" });
  }

  #patch(message: Patch): Promise<void> | null {
    const shown = this.#shown;
    if (shown === null) {
      this.#send({ type: "trouble", message: "A change came before the deck." });
      return null;
    }
    const before = shown.slides.order;
    if (message.assets !== null) this.#assets = message.assets;
    const styles =
      message.settings !== null || message.assets !== null
        ? this.#styles.apply(message.settings ?? shown.settings, this.#assets)
        : null;
    if (message.order !== null) this.#at = shown.slides.adopt(message.slides, message.order, this.#at);
    let camera = false;
    for (const slide of message.slides) camera = shown.slides.put(slide, this.#assets).camera || camera;
    if (message.assets !== null) shown.slides.remap(this.#assets);
    if (message.order !== null) shown.slides.arrange(message.order);
    if (camera || message.order !== null) shown.slides.name();
    if (message.settings !== null) camera = this.#resettle(message.settings) || camera;
    if (message.settings !== null) shown.slides.outdate(null);
    const reaches = shown.slides.measure(this.#shown?.camera.level ?? null);
    this.#settle(before, camera || message.order !== null, reaches);
    if (this.overviewOn) this.slides?.reach(null);
    return styles === null ? null : styles.then(() => this.#outdate(null));
  }

  /** Impress.js reads its options once: other ones need another impress.js, under the same slides, within one frame. */
  #resettle(settings: StageSettings): boolean {
    const shown = this.#shown;
    if (shown === null) return false;
    if (shown.camera.fits(settings)) {
      this.#shown = { ...shown, settings };
      return false;
    }
    const between = document.body.appendChild(document.createElement("div"));
    shown.slides.moveTo(between);
    shown.camera.close();
    const camera = new Cameraman(settings);
    shown.slides.moveTo(camera.canvas);
    between.remove();
    this.#shown = { camera, slides: shown.slides, settings };
    const here = this.#here();
    if (here) camera.goto(here, 0);
    if (shown.camera.overview) camera.setOverview(this.#all());
    return true;
  }

  /** After a patch: the same slide, or a deleted one's neighbour, with as many substeps as before. */
  #settle(before: readonly SlideKey[], moved: boolean, reaches: boolean): void {
    const shown = this.#shown;
    if (shown === null) return;
    const here = this.#at && shown.slides.element(this.#at.key);
    if (this.#at && here) {
      const substep = showSubsteps(here, this.#wish);
      if (moved || reaches) this.#cover();
      if (moved || (reaches && this.overviewOn)) shown.camera.recompose(this.#here(), this.#all());
      else if (reaches) shown.camera.refit(shown.slides.extent(this.#at.key, shown.settings));
      if (substep === this.#at.substep) return;
      this.#at = { key: this.#at.key, substep };
      this.#send({ type: "at", place: this.#at, by: "host" });
      return;
    }
    const lost = this.#at === null ? -1 : before.indexOf(this.#at.key);
    const alive = (key: SlideKey): boolean => shown.slides.element(key) !== undefined;
    const heir = before.slice(lost + 1).find(alive) ?? before.slice(0, Math.max(lost, 0)).findLast(alive);
    const key = heir ?? shown.slides.order[0];
    this.#at = null;
    if (key !== undefined) this.goto({ key, substep: 0 }, "host", 0);
    if (moved) shown.camera.recompose(this.#here(), this.#all());
  }

  /** Something came late, or changed by itself, on the slide that holds `node`, or anywhere. */
  #outdate(node: Node | null): void {
    this.slides?.outdate(node);
    this.#remeasure();
  }

  #remeasure(): void {
    const shown = this.#shown;
    if (shown === null || this.#at === null || !shown.slides.measure(shown.camera.level)) return;
    this.#cover();
    if (this.overviewOn) shown.camera.recompose(this.#here(), this.#all());
    else shown.camera.refit(shown.slides.extent(this.#at.key, shown.settings));
  }

  /** What stands where the current slide does is not to be read through it. */
  #cover(): void {
    if (this.#shown === null || this.#at === null) return;
    const { slides, settings } = this.#shown;
    slides.cover(this.#at.key, settings, settings.perspective);
  }

  #seen(key: SlideKey): (Seen & { readonly element: HTMLElement }) | null {
    const { slides, settings } = this.#shown ?? {};
    const [slide, element] = [slides?.slide(key), slides?.element(key)];
    if (!slides || !settings || !slide || !element) return null;
    return { element, placement: slide.placement, extent: slides.extent(key, settings) };
  }

  /** The current slide, as the camera shall see it. */
  #here(): (Seen & { readonly element: HTMLElement }) | null {
    return this.#at && this.#seen(this.#at.key);
  }

  #all(): readonly Seen[] {
    return (this.slides?.order ?? []).flatMap((key) => this.#seen(key) ?? []);
  }

  #stop(key: SlideKey): Stop {
    const element = this.slides?.element(key);
    const data = element?.dataset ?? {};
    return {
      id: element?.id ?? "",
      skip: element?.classList.contains("skip") ?? false,
      stop: element?.classList.contains("stop") ?? false,
      gotoNext: data.gotoNext ?? data.goto ?? "",
      gotoPrevious: data.gotoPrev ?? data.goto ?? "",
    };
  }
}
