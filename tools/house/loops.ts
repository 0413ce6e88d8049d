/** Loops in a directed graph. */

export interface Edge {
  readonly from: string;
  readonly to: string;
}

interface Visit {
  index: number;
  low: number;
  onStack: boolean;
}

/** Groups of nodes that reach each other (Tarjan 1972), each sorted; nodes alone are left out. */
export const loopsOf = (edges: readonly Edge[]): readonly (readonly string[])[] => {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) {
    next.set(from, [...(next.get(from) ?? []), to]);
    if (!next.has(to)) next.set(to, []);
  }
  const visits = new Map<string, Visit>();
  const stack: string[] = [];
  const loops: string[][] = [];

  const close = (node: string): void => {
    const loop: string[] = [];
    for (let last = stack.pop(); last !== undefined; last = stack.pop()) {
      const visit = visits.get(last);
      if (visit) visit.onStack = false;
      loop.push(last);
      if (last === node) break;
    }
    if (loop.length > 1) loops.push(loop.sort());
  };

  const go = (node: string): Visit => {
    const visit: Visit = { index: visits.size, low: visits.size, onStack: true };
    visits.set(node, visit);
    stack.push(node);
    for (const other of next.get(node) ?? []) {
      const seen = visits.get(other);
      if (!seen) visit.low = Math.min(visit.low, go(other).low);
      else if (seen.onStack) visit.low = Math.min(visit.low, seen.index);
    }
    if (visit.low === visit.index) close(node);
    return visit;
  };

  for (const node of next.keys()) if (!visits.has(node)) go(node);
  return loops;
};
