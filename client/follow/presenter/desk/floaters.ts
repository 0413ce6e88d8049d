/** Which reactions of a burst are drawn: every kind that came, more of what came more, at most 8 in all. Pure. */
import type { ReactionKind } from "../../../../shared/protocol/follow.ts";

const MOST = 8;

export const reactionKindsIn = (burst: Partial<Readonly<Record<ReactionKind, number>>>): readonly ReactionKind[] => {
  const kinds = (Object.entries(burst) as [ReactionKind, number][]).filter(([, count]) => count > 0);
  const all = kinds.reduce((sum, [, count]) => sum + count, 0);
  const scale = Math.min(1, MOST / Math.max(1, all));
  return kinds
    .flatMap(([kind, count]) => Array.from({ length: Math.max(1, Math.floor(count * scale)) }, () => kind))
    .slice(0, MOST);
};
