/** The slides as elements: one for each key, in the deck's order, changed as little as a patch asks. */
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import type { AssetMap, StagePlace, StageSlide } from "../../../shared/protocol/stage.ts";
import { isFreeId, placementAttributes, slideAttributes, slideClasses } from "./attributes.ts";
import { boxExtent, type Extent } from "./camera.ts";
import { coverOf, type Size } from "./covering.ts";
import { measure } from "./extent.ts";
import { findHeirs } from "./heirs.ts";
import { reconcile } from "./reconcile.ts";
import { sanitise } from "./sanitise.ts";
import { showSubsteps } from "./substeps.ts";

interface Entry {
  slide: StageSlide;
  readonly element: HTMLElement;
  relative: boolean;
  /** How far it reached when it was measured last. */
  known: Extent | null;
  /** `rough`: that was while it was seen turned, so without what stands out to the left and above. `stale`: its content changed since. */
  measured: "stale" | "rough" | "whole";
}

/** `camera`: impress.js must read the steps again. `content`: elements came or went in it. */
export interface Change {
  readonly camera: boolean;
  readonly content: boolean;
}

const placed = (slide: StageSlide): string => placementAttributes(slide.placement).join();
const look = (slide: StageSlide): string => JSON.stringify([slide.attributes, slide.title]);
const states: ReadonlySet<string> = new Set(["past", "present", "future", "active", "copress-behind", "copress-faint"]);

export class Slides {
  readonly #entries = new Map<SlideKey, Entry>();
  readonly #keys = new WeakMap<Element, SlideKey>();
  #order: readonly SlideKey[] = [];
  #canvas: HTMLElement;

  constructor(canvas: HTMLElement) {
    this.#canvas = canvas;
  }

  get order(): readonly SlideKey[] {
    return this.#order;
  }

  slide(key: SlideKey): StageSlide | undefined {
    return this.#entries.get(key)?.slide;
  }

  element(key: SlideKey): HTMLElement | undefined {
    return this.#entries.get(key)?.element;
  }

  /** The key of the slide that `node` stands on, or null. */
  keyAt(node: Node | null): SlideKey | null {
    const element = node instanceof Element ? node : node?.parentElement;
    const step = element?.closest(".step");
    return (step && this.#keys.get(step)) ?? null;
  }

  /** The slide that covers a point of the window, the smallest of several: details are often put upon a large slide. */
  keyAtPoint(x: number, y: number): SlideKey | null {
    let found: { key: SlideKey; area: number } | null = null;
    for (const [key, { element }] of this.#entries) {
      const box = element.getBoundingClientRect();
      const area = box.width * box.height;
      const inside = box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
      if (inside && (found === null || area < found.area)) found = { key, area };
    }
    return found?.key ?? null;
  }

  /** Only `key` can be read aloud, reached by Tab and pointed at; null: all. */
  reach(key: SlideKey | null): void {
    for (const [other, { element }] of this.#entries) element.inert = key !== null && other !== key;
  }

  /** Takes what would be read through `key` out of sight: see covering.ts. */
  cover(key: SlideKey, size: Size, perspective: number): void {
    const shown = this.#entries.get(key);
    if (shown === undefined) return;
    const { placement } = shown.slide;
    const current = { placement, extent: extentOf(shown, size), empty: shown.slide.html.trim() === "" };
    for (const entry of this.#entries.values()) {
      const { slide, element } = entry;
      const other = { placement: slide.placement, extent: extentOf(entry, size) };
      const cover = entry === shown ? "clear" : coverOf(other, current, size, perspective);
      element.classList.toggle("copress-behind", cover === "behind");
      element.classList.toggle("copress-faint", cover === "faint");
    }
  }

  /**
   * Measures the slides whose content changed. `level`: the transform of a slide that is seen without being turned, which they are
   * given for as long as it takes; null when none is, as while the camera moves. Returns whether any slide reaches elsewhere than before.
   */
  measure(level: string | null): boolean {
    const stale = [...this.#entries.values()].filter(
      ({ measured }) => measured === "stale" || (measured === "rough" && level !== null),
    );
    const own = stale.map(({ element }) => element.style.transform);
    for (const { element } of stale)
      if (level !== null && element.style.transform !== level) element.style.transform = level;
    let changed = false;
    for (const entry of stale) {
      const now = measure(entry.element, level !== null);
      // What stood out to the left and above is taken to do so still, until it can be seen.
      const known =
        level !== null || entry.known === null ? now : { ...now, left: entry.known.left, top: entry.known.top };
      changed ||= !sameExtent(entry.known, known);
      entry.known = known;
      entry.measured = level === null ? "rough" : "whole";
    }
    for (const [index, { element }] of stale.entries()) {
      const transform = own[index] ?? "";
      if (element.style.transform !== transform) element.style.transform = transform;
    }
    return changed;
  }

  /** What was measured counts no more: of the slide that holds `node`, or of all. */
  outdate(node: Node | null): void {
    const key = node && this.keyAt(node);
    for (const [each, entry] of this.#entries) if (key === null || each === key) entry.measured = "stale";
  }

  /** How far a slide reaches, as it was measured last. */
  extent(key: SlideKey, size: Size): Extent {
    const entry = this.#entries.get(key);
    return entry === undefined ? boxExtent(size) : extentOf(entry, size);
  }

  /** The slide that an in-deck link means: by key, by the slide's id, by the id of something on it. */
  find(name: string): SlideKey | null {
    if (this.#entries.has(name as SlideKey)) return name as SlideKey;
    const own = this.#order.find((key) => this.slide(key)?.domId === name);
    if (own !== undefined) return own;
    return name === "" ? null : this.keyAt(this.#canvas.querySelector(`#${CSS.escape(name)}`));
  }

  /** ST34: a slide that comes while another with its words, or in its place, goes is that one, under another key. Returns where `place` is then. */
  adopt(coming: readonly StageSlide[], order: readonly SlideKey[], place: StagePlace | null): StagePlace | null {
    const heirs = findHeirs(
      this.#order.map((key) => ({ key, html: this.slide(key)?.html ?? "" })),
      coming.filter(({ key, html }) => html.trim() !== "" && !this.#entries.has(key)),
      order,
    );
    for (const [old, key] of heirs) {
      const entry = this.#entries.get(old);
      if (entry === undefined) continue;
      this.#entries.delete(old);
      this.#entries.set(key, entry);
      this.#keys.set(entry.element, key);
    }
    if (heirs.size > 0) this.#order = this.#order.map((key) => heirs.get(key) ?? key);
    const heir = place && heirs.get(place.key);
    return place && heir ? { ...place, key: heir } : place;
  }

  /** Takes the slide in, or changes the one with its key. A new one is last until `arrange` says otherwise. */
  put(slide: StageSlide, assets: AssetMap): Change {
    const known = this.#entries.get(slide.key);
    const element = known?.element ?? this.#create(slide.key);
    const was = known?.slide;
    const restyled = was === undefined || look(was) !== look(slide);
    const moved = was === undefined || placed(was) !== placed(slide);
    const rewritten = was === undefined || was.html !== slide.html;
    if (restyled) this.#dress(element, slide, was);
    if (restyled || moved)
      for (const [name, value] of placementAttributes(slide.placement)) element.setAttribute(name, value);
    const reclassed = was === undefined || was.classes.join(" ") !== slide.classes.join(" ");
    if (reclassed) classify(element, slide);
    const relative = rewritten ? fill(element, slide, assets) : (known?.relative ?? false);
    const measured = restyled || rewritten || reclassed ? "stale" : (known?.measured ?? "stale");
    this.#entries.set(slide.key, { slide, element, relative, measured, known: known?.known ?? null });
    return { camera: moved || restyled || was?.domId !== slide.domId, content: rewritten };
  }

  /** Renders again what the asset map decides. */
  remap(assets: AssetMap): void {
    for (const entry of this.#entries.values()) {
      if (!entry.relative) continue;
      entry.relative = fill(entry.element, entry.slide, assets);
      entry.measured = "stale";
    }
  }

  /** Brings the slides into this order and removes all others; keys that nobody sent are passed over. */
  arrange(keys: readonly SlideKey[]): void {
    const wanted = [...new Set(keys)].filter((key) => this.#entries.has(key));
    const kept = new Set(wanted);
    for (const [key, { element }] of this.#entries) {
      if (kept.has(key)) continue;
      element.remove();
      this.#entries.delete(key);
    }
    this.#order = wanted;
    let cursor: Element | null = this.#canvas.firstElementChild;
    for (const key of wanted) {
      const element = this.element(key);
      if (element === undefined) continue;
      if (element === cursor?.nextElementSibling) cursor = element; // One slide moved back: leave it for its own turn.
      if (element === cursor) cursor = element.nextElementSibling;
      else place(this.#canvas, element, cursor);
    }
  }

  /** Gives every element an id that is its own: impress.js keeps its placements by id, and `body` gets a class named after it. */
  name(): void {
    const taken = new Set<string>();
    for (const key of this.#order) {
      const entry = this.#entries.get(key);
      if (entry === undefined) continue;
      let id = entry.slide.domId.trim().replace(/\s+/g, "-") || "slide";
      if (id === "impress" || (!isFreeId(id) && !/^step-\d+$/.test(id))) id = `slide-${id}`;
      while (taken.has(id)) id += "-again";
      taken.add(id);
      if (entry.element.id !== id) entry.element.id = id;
    }
  }

  /** Into the canvas of an impress.js started anew. */
  moveTo(canvas: HTMLElement): void {
    this.#canvas = canvas;
    for (const key of this.#order) {
      const element = this.element(key);
      if (element !== undefined) place(canvas, element, null);
    }
  }

  #create(key: SlideKey): HTMLElement {
    const element = document.createElement("div");
    element.className = "step future";
    element.inert = true;
    element.setAttribute("role", "group");
    element.setAttribute("aria-roledescription", "slide");
    this.#keys.set(element, key);
    this.#canvas.append(element);
    this.#order = [...this.#order, key];
    return element;
  }

  #dress(element: HTMLElement, slide: StageSlide, was: StageSlide | undefined): void {
    const next = slideAttributes(slide.attributes);
    for (const name of was === undefined ? [] : slideAttributes(was.attributes).keys()) {
      if (!next.has(name)) element.removeAttribute(name);
    }
    if (slide.title !== "") element.setAttribute("aria-label", slide.title);
    else element.removeAttribute("aria-label");
    for (const [name, value] of next) element.setAttribute(name, value);
  }
}

const extentOf = ({ known }: Entry, size: Size): Extent => known ?? boxExtent(size);

const sameExtent = (a: Extent | null, b: Extent): boolean =>
  a !== null && a.left === b.left && a.top === b.top && a.right === b.right && a.bottom === b.bottom;

function classify(element: HTMLElement, slide: StageSlide): void {
  const state = [...element.classList].filter((name) => states.has(name));
  element.className = ["step", ...slideClasses(slide.classes), ...state].join(" ");
}

function fill(element: HTMLElement, slide: StageSlide, assets: AssetMap): boolean {
  const { content, relative } = sanitise(slide.html, assets);
  showSubsteps(element, 0); // So that only what the writer changed differs.
  reconcile(element, content);
  return relative;
}

/** `moveBefore`, where a browser has it, keeps a playing video and a loaded frame alive. */
function place(canvas: HTMLElement, element: HTMLElement, before: Element | null): void {
  if ("moveBefore" in canvas && typeof canvas.moveBefore === "function" && element.isConnected) {
    canvas.moveBefore(element, before);
  } else {
    canvas.insertBefore(element, before);
  }
}
