/** What a deed is given, and what it answers. */
import type { Effect } from "./model.ts";
import type { Act } from "./steps.ts";
import type { OwnStep, Tab } from "./tab.ts";
import type { World } from "./world.ts";

/** What was done. */
export interface Done {
  readonly effect: Effect;
  /** "own": one step of the tab's undo; "vague": more than one, perhaps. "undo", "redo": one taken back, or done again. */
  readonly undo: "own" | "vague" | "undo" | "redo" | "none";
  /** The step that was taken back or done again. */
  readonly of?: OwnStep;
  /** True when other people's words of the same step may have gone with it, or been copied. */
  readonly sweeping?: boolean;
  /** Text was written anew that stood elsewhere, or before, perhaps by the server. */
  readonly rebuilds?: boolean;
  /** The whole text that stands instead of the one before. */
  readonly replaces?: string;
  /** Called at quiet when nobody did anything else meanwhile; throws a Fault. */
  readonly check?: (before: string, after: string) => void | Promise<void>;
}

export interface Scene {
  readonly world: World;
  readonly act: Act;
  /** Nobody else does anything meanwhile, and the server stands. */
  readonly alone: boolean;
}

/** Null: there was nothing to do it with, and nothing was done. */
export type DoDeed<T extends Tab> = (tab: T, scene: Scene) => Promise<Done | null>;
