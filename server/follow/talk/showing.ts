/** The deck that a talk shows: the deck as it is, or as it was when edits were held. Reads it anew, paced, while others write. */

import type { KeyedText } from "../../../shared/deck/identity/keyedText.ts";
import type { SpeakerSlide } from "../../../shared/protocol/follow.ts";
import type { DeckId } from "../../../shared/protocol/ids.ts";
import { type AssetStore, assetUrl, type StoredAsset } from "../../assets/assetStore.ts";
import type { Clock } from "../../base/clock.ts";
import type { DeckWatch } from "../../decks/deckTexts.ts";
import { keysFor } from "../../work/keyed.ts";
import type { Work } from "../../work/work.ts";
import { followLimits } from "./followLimits.ts";
import { Patience } from "./patience.ts";
import { talkJob } from "./talkJob.ts";
import { type SpeakerContent, speakerContent, type TalkDeck, type TalkFiles } from "./talkSlides.ts";
import type { FrozenDeck } from "./talkStore.ts";

export interface ShowingPorts {
  readonly watch: (deck: DeckId, changed: () => void) => Promise<DeckWatch>;
  readonly assets: Pick<AssetStore, "list" | "file">;
  readonly clock: Clock;
  /** Where decks are read; here, when absent. */
  readonly work: Work;
  report(event: string, details: Readonly<Record<string, unknown>>): void;
}

const freeze = (text: string, deck: TalkDeck): FrozenDeck => ({ text, keys: deck.slides.map(({ key }) => key) });

export interface ShowingUse {
  /** Called after `content` or `held` has changed. */
  readonly changed: () => void;
  /** Would this take away what everybody looks at? */
  readonly loses: (content: SpeakerContent) => boolean;
}

export class Showing {
  readonly #deck: DeckId;
  readonly #ports: ShowingPorts;
  readonly #use: ShowingUse;
  readonly #patience: Patience;
  #watch: DeckWatch | null = null;
  #parsed: { readonly text: string; readonly deck: TalkDeck } | null = null;
  /** What was read last, by the names of contents. */
  #slides: ReadonlyMap<string, SpeakerSlide> = new Map();
  #frozen: FrozenDeck | null;
  #files: { readonly at: number; readonly list: readonly StoredAsset[] } | null = null;
  #css: { readonly token: string; readonly text: string } = { token: "", text: "" };
  #timer: { readonly due: number; readonly cancel: () => void } | null = null;
  #reading: Promise<void> | null = null;
  #again = false;
  #closed = false;
  content: SpeakerContent | null = null;
  /** The deck is not what is shown. */
  held = false;

  constructor(deck: DeckId, ports: ShowingPorts, frozen: FrozenDeck | null, use: ShowingUse) {
    this.#deck = deck;
    this.#ports = ports;
    this.#frozen = frozen;
    this.#use = use;
    this.#patience = new Patience(ports.clock, () => this.#soon(0));
  }

  /** Resolves when there is content. Rejects when the deck cannot be read. */
  async open(): Promise<void> {
    this.#watch = await this.#ports.watch(this.#deck, () => this.#soon(followLimits.editPace));
    await this.#read();
  }

  close(): void {
    this.#closed = true;
    this.#timer?.cancel();
    this.#patience.end();
    this.#watch?.close();
  }

  /** What to keep so that the same is shown after a restart; null while the deck is shown as it is. */
  get frozen(): FrozenDeck | null {
    return this.#frozen;
  }

  /** From now on what is shown now. */
  freeze(): void {
    if (!this.#frozen && this.#parsed) this.#frozen = freeze(this.#parsed.text, this.#parsed.deck);
  }

  /** From now on this text, whatever becomes of the deck. */
  async show(text: FrozenDeck): Promise<void> {
    this.#patience.end();
    this.#frozen = text;
    await this.#read();
  }

  /** Shows the deck as it is, from now on (`stay` false), or once more (`stay` true: frozen again at what it is now). */
  async thaw(stay: boolean): Promise<void> {
    this.#patience.end();
    this.#frozen = null;
    await this.#read();
    if (stay) this.freeze();
  }

  /** Reads in so many ms, unless a reading is due before. */
  #soon(ms: number): void {
    const due = this.#ports.clock.now() + ms;
    if (this.#closed || (this.#timer && this.#timer.due <= due)) return;
    this.#timer?.cancel();
    const cancel = this.#ports.clock.after(ms, () => {
      this.#timer = null;
      this.#read().catch((error: unknown) => {
        this.#ports.report("follow-read-failed", { deck: this.#deck, error: String(error) });
        this.#soon(followLimits.assetsGood);
      });
    });
    this.#timer = { due, cancel };
  }

  /** One reading at a time; a change meanwhile makes another, and all who wait get the last. */
  #read(): Promise<void> {
    this.#again = true;
    this.#reading ??= this.#readAll().finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  async #readAll(): Promise<void> {
    while (this.#again && !this.#closed) {
      this.#again = false;
      await this.#readOnce();
    }
  }

  async #readOnce(): Promise<void> {
    const now = await this.#watch?.read();
    if (!now || this.#closed) return;
    const shown = this.#frozen ?? now;
    const deck = await this.#parse(shown);
    const files = await this.#readFiles(deck);
    const content = speakerContent(deck, files);
    const held = now.text !== shown.text;
    if (this.#closed || this.#patience.waits(this.#use.loses(content))) return;
    if (content.rev === this.content?.rev && held === this.held) return;
    this.content = content;
    this.held = held;
    this.#use.changed();
  }

  async #parse(shown: FrozenDeck | KeyedText): Promise<TalkDeck> {
    const { text } = shown;
    const keys = "keys" in shown ? shown.keys : null;
    // A text that stays needs no second reading.
    if (keys !== null && this.#parsed?.text === text) return this.#parsed.deck;
    const known = this.#slides;
    const lacking = (names: readonly string[]): readonly number[] =>
      names.flatMap((name, index) => (known.has(name) ? [] : [index]));
    const helper = { ...("keys" in shown ? { keysAt: () => [] } : keysFor(shown)), lacking };
    const read = await this.#ports.work.run(talkJob, { deck: this.#deck, text, keys }, { owner: this.#deck, helper });
    this.#slides = new Map(
      read.names.map((name) => {
        const slide = read.fresh.get(name) ?? known.get(name);
        if (!slide) throw new Error(`the slide ${name} was read and not sent`);
        return [name, slide];
      }),
    );
    if (read.plain > 0) this.#ports.report("blocks-shown-plain", { deck: this.#deck, blocks: read.plain });
    const slides = read.names.flatMap((name) => this.#slides.get(name) ?? []);
    const deck = { settings: read.settings, cssPath: read.cssPath, slides };
    this.#parsed = { text, deck };
    return deck;
  }

  async #readFiles({ cssPath }: TalkDeck): Promise<TalkFiles> {
    const { clock, assets } = this.#ports;
    const list = this.#files && clock.now() - this.#files.at < followLimits.assetsGood ? this.#files.list : null;
    const files = list ?? (await assets.list(this.#deck));
    if (!list) this.#files = { at: clock.now(), list: files };
    // An image that was uploaded for this very edit may be younger than the list.
    else if (!this.#frozen) this.#soon(followLimits.assetsGood);
    const sheet = files.find(({ path }) => path === cssPath);
    return { css: sheet ? await this.#readCss(sheet.token) : "", assets: this.#addresses(files) };
  }

  #addresses(files: readonly StoredAsset[]): Readonly<Record<string, string>> {
    const made = Object.fromEntries(files.map((file) => [file.path, assetUrl(file)]));
    const before = this.content?.assets;
    return before && JSON.stringify(before) === JSON.stringify(made) ? before : made;
  }

  async #readCss(token: string): Promise<string> {
    if (this.#css.token === token) return this.#css.text;
    const file = await this.#ports.assets.file(token);
    this.#css = { token, text: file ? Buffer.from(file.bytes).toString("utf8") : "" };
    return this.#css.text;
  }
}
