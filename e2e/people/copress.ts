/** What `window.copress` has in the page, as far as a walk looks at it. Declared here, because it runs in the page and not among our modules. */

export interface ShownSlide {
  readonly key: string;
  readonly title: string;
  readonly html: string;
  readonly notesHtml: string;
  readonly domId: string;
  readonly classes: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
  readonly placement: object;
}

interface InPage {
  readonly view: {
    readonly state: {
      readonly doc: {
        readonly length: number;
        readonly lines: number;
        toString(): string;
        sliceString(from: number, to: number): string;
        lineAt(at: number): { readonly number: number; readonly from: number; readonly to: number };
      };
      readonly selection: { readonly main: { readonly from: number; readonly to: number; readonly head: number } };
    };
    readonly contentDOM: HTMLElement;
    readonly scrollDOM: HTMLElement;
    focus(): void;
  } | null;
  readonly session: {
    readonly save: { peek(): { readonly state: string } };
    readonly provider: { readonly ws: { close(): void } | null };
  };
  readonly workspace: { readonly slides: { readonly pending: { peek(): readonly unknown[] } } | null };
  readonly text: { toString(): string };
  readonly stage: { ping(): Promise<number> } | null;
  readonly deck: { readonly slides: readonly ShownSlide[] };
}

declare global {
  // A property of the page's window.
  var copress: InPage;
}
