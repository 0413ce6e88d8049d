/** When a version is due, as a pure machine: it is told what happens, and says when it wants to be asked again. Times are ms. */

/** Nothing new since the last version, or people at work. */
export type EditingWork =
  | { readonly state: "rested" }
  | {
      readonly state: "working";
      /** First and last edit since the last version. */
      readonly since: number;
      readonly last: number;
      /** When the last editor left; null while one is here. */
      readonly leftAt: number | null;
    };

export type WorkEvent =
  | { readonly type: "edit"; readonly at: number; readonly editors: number }
  | { readonly type: "editors"; readonly at: number; readonly editors: number }
  | { readonly type: "made" };

export const rested: EditingWork = { state: "rested" };

export const pauses = {
  /** HV1: a burst is over. */
  quiet: 120_000,
  /** HV2: fixed, not sliding: a steady typist must not postpone the version for ever. */
  steady: 600_000,
  /** HV3: work that is worth a version of its own when its author leaves. */
  worth: 20_000,
  /** HV3: a page that is loaded anew is back by then. */
  away: 3_000,
} as const;

export const work = (now: EditingWork, event: WorkEvent): EditingWork => {
  if (event.type === "made") return rested;
  if (event.type === "edit") {
    const since = now.state === "working" ? now.since : event.at;
    const leftAt = now.state === "working" ? now.leftAt : null;
    return { state: "working", since, last: event.at, leftAt: event.editors > 0 ? null : (leftAt ?? event.at) };
  }
  if (now.state === "rested") return now;
  return { ...now, leftAt: event.editors > 0 ? null : (now.leftAt ?? event.at) };
};

export interface Due {
  readonly at: number;
  readonly kind: "auto" | "left";
}

/** When the next version is due if nothing happens until then; null when none is. */
export const due = (now: EditingWork): Due | null => {
  if (now.state === "rested") return null;
  const auto: Due = { at: Math.min(now.last + pauses.quiet, now.since + pauses.steady), kind: "auto" };
  if (now.leftAt === null || now.leftAt - now.since < pauses.worth) return auto;
  const left: Due = { at: now.leftAt + pauses.away, kind: "left" };
  return left.at <= auto.at ? left : auto;
};
