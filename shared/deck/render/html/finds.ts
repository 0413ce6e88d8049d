/** What is found in a slide's HTML on the way through it: title, substeps, ids of elements, files that it shows. */
import type { HtmlAttribute } from "./attributes.ts";
import { blockElements } from "./names.ts";
import { decodeReferences } from "./references.ts";

const MAX_TITLE = 200;

const isHeading = (name: string): boolean => /^h[1-6]$/.test(name);
const isRelative = (address: string): boolean => address !== "" && !/^(?:[a-z][a-z0-9+.-]*:|\/\/|\/|#)/i.test(address);

const attributeValue = (attributes: readonly HtmlAttribute[], name: string): string =>
  attributes.find((attribute) => attribute.name === name)?.value ?? "";

export const classesOf = (attributes: readonly HtmlAttribute[]): readonly string[] =>
  attributeValue(attributes, "class").split(/\s+/);

/** More of a title's text is not looked at. */
const MAX_READ = 4_000;

/** Text as it comes, each piece looked at once: asked at each tag whether there is any, a growing text must not be read again. */
class Words {
  text = "";
  any = false;

  add(text: string): void {
    if (this.text.length < MAX_READ) this.text += text.slice(0, MAX_READ).replace(/\s+/g, " ");
    this.any ||= /\S/.test(text);
  }
}

/** Hears of everything that the audience sees; not of notes. */
export class Finds {
  readonly ids: string[] = [];
  readonly assets: string[] = [];
  substeps = 0;
  readonly #orders = new Set<string>();
  readonly #heading = new Words();
  #openHeadings = 0;
  #headingDone = false;
  readonly #text = new Words();
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
      if (this.#openHeadings === 0 && this.#heading.any) this.#headingDone = true;
    }
    this.#boundary(name);
  }

  text(text: string): void {
    if (this.#openHeadings > 0 && !this.#headingDone) this.#heading.add(text);
    if (!this.#textDone) this.#text.add(text);
  }

  get title(): string {
    const title = decodeReferences((this.#headingDone ? this.#heading : this.#text).text)
      .replace(/\s+/g, " ")
      .trim();
    return title.length > MAX_TITLE ? `${title.slice(0, MAX_TITLE - 1)}…` : title;
  }

  /** The first text ends where its block does. */
  #boundary(name: string): void {
    if (blockElements.has(name) && this.#text.any) this.#textDone = true;
  }

  #substep(order: string): void {
    if (order && this.#orders.has(order)) return;
    if (order) this.#orders.add(order);
    this.substeps++;
  }
}
