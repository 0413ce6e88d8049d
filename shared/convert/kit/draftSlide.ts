/** A slide of ours in the making. */
export interface DraftSlide {
  /** `class` and `style` are gathered apart. */
  readonly attributes: Map<string, string>;
  readonly classes: string[];
  readonly styles: string[];
  body: string;
  notes: string;
}

export const newSlide = (body = "", notes = ""): DraftSlide => ({
  attributes: new Map(),
  classes: [],
  styles: [],
  body,
  notes,
});
