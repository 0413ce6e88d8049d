/** The summary's small chart: followers over time, as SVG paths. Pure. */
import type { TalkSummary } from "../../../../shared/protocol/follow.ts";

export interface Chart {
  readonly line: string;
  readonly area: string;
  /** The value at the top. */
  readonly top: number;
}

const at = (x: number, y: number): string => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;

/** A step line: a count holds until the next. Null with fewer than two points in time. */
export const followersChart = (summary: TalkSummary, width: number, height: number): Chart | null => {
  const points = summary.followers.map((point) => ({ at: Date.parse(point.at), count: point.count }));
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return null;
  const end = Math.max(last.at, summary.endedAt === null ? 0 : Date.parse(summary.endedAt));
  if (end <= first.at) return null;
  const top = Math.max(1, ...points.map(({ count }) => count));
  const x = (time: number) => ((time - first.at) / (end - first.at)) * width;
  const y = (count: number) => height - (count / top) * height;
  let line = `M${at(0, y(first.count))}`;
  for (const point of points.slice(1))
    line += `H${at(x(point.at), 0).split(" ")[0]}V${at(0, y(point.count)).split(" ")[1]}`;
  line += `H${width}`;
  return { line, area: `${line}V${height}H0Z`, top };
};

/** 0 to 1: a slide's share of the longest. */
export const shares = (seconds: readonly number[]): readonly number[] => {
  const most = Math.max(1, ...seconds);
  return seconds.map((value) => value / most);
};
