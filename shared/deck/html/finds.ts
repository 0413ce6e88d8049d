/** What is found in a slide's HTML on the way through it: title, substeps, ids of elements, files that it shows. */
import type { HtmlAttribute } from "./attributes.ts";
import { blockElements } from "./names.ts";
import { decodeReferences } from "./references.ts";

const MAX_TITLE = 200;

const isHeading = (name: string): boolean => /^h[1-6]$/.test(name);
const isRelative = (address: string): boolean => address !== "" && !/^(?:[a-z][a-z0-9+.-]*:|\/\/|\/|#)/i.test(address);

export const attributeValue = (attributes: readonly HtmlAttribute[], name: string): string =>
  attributes.find((attribute) => attribute.name === name)?.value ?? "";

export const classesOf = (attributes: readonly HtmlAttribute[]): readonly string[] =>
  attributeValue(attributes, "class").split(/\s+/);

/** Hears of everything that the audience sees; not of notes. */
export class Finds {
  readonly ids: string[] = [];
  readonly assets: string[] = [];
  substeps = 0;
  readonly #orders = new Set<string>();
  #heading = "";
  #openHeadings = 0;
  #headingDone = false;
  #text = "";
  #textDone = false;

  start(name: string, attributes: readonly HtmlAttribute[]): void {
    const id = attributeValue(attributes, "id");
    if (id) this.ids.push(id);
    if (/^(?:img|video|audio|source|track)$/.test(name)) {
      const address = decodeReferences(attributeValue(attributes, "src"));
      if (isRelative(address)) this.assets.push(address);
    }
    if (classesOf(attributes).includes("substep")) this.#substep(attributeValue(attributes, "data-substep-order"));
    this.#boundary(name);
  }

  /** An element that was not void, so that an end follows. */
  opened(name: string): void {
    if (isHeading(name)) this.#openHeadings++;
  }

  end(name: string): void {
    if (isHeading(name) && this.#openHeadings > 0) {
      this.#openHeadings--;
      if (this.#openHeadings === 0 && this.#heading.trim()) this.#headingDone = true;
    }
    this.#boundary(name);
  }

  text(text: string): void {
    if (this.#openHeadings > 0 && !this.#headingDone) this.#heading += text;
    if (!this.#textDone) this.#text += text;
  }

  get title(): string {
    const title = decodeReferences(this.#headingDone ? this.#heading : this.#text)
      .replace(/\s+/g, " ")
      .trim();
    return title.length > MAX_TITLE ? `${title.slice(0, MAX_TITLE - 1)}…` : title;
  }

  /** The first text ends where its block does. */
  #boundary(name: string): void {
    if (blockElements.has(name) && this.#text.trim()) this.#textDone = true;
  }

  #substep(order: string): void {
    if (order && this.#orders.has(order)) return;
    if (order) this.#orders.add(order);
    this.substeps++;
  }
}
