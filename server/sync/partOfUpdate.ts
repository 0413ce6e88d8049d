/** The part of an update that can be taken now: what certain clients wrote, as far as nothing of it builds on what is not there. */
import * as Y from "yjs";

type Struct = Y.Item | Y.GC;

/** Looks at a client's next piece, beyond one each. */
const LOOKS = 200_000;

/** Of the structs of an update those that are fresh, of clients that `wanted` names, and stand on nothing that is not there. */
export const partOfUpdate = (
  doc: Y.Doc,
  structs: readonly Struct[],
  wanted: (client: number) => boolean,
): readonly Struct[] => {
  const byClient = new Map<number, Struct[]>();
  for (const struct of structs) {
    if (!wanted(struct.id.client)) continue;
    const known = Y.getState(doc.store, struct.id.client);
    if (struct.id.clock + struct.length <= known) continue;
    const list = byClient.get(struct.id.client);
    if (list) list.push(struct);
    else byClient.set(struct.id.client, [struct]);
  }
  return [...takeWhatStands(doc, byClient).values()].flat();
};

/** Round by round, as each may build on another's. */
const takeWhatStands = (doc: Y.Doc, byClient: ReadonlyMap<number, readonly Struct[]>): Map<number, Struct[]> => {
  const taken = new Map<number, Struct[]>();
  const end = (client: number): number => {
    const last = taken.get(client)?.at(-1);
    return last ? last.id.clock + last.length : Y.getState(doc.store, client);
  };
  const stands = (struct: Struct): boolean =>
    struct.id.clock <= end(struct.id.client) &&
    (!(struct instanceof Y.Item) ||
      [struct.origin, struct.rightOrigin].every((origin) => !origin || origin.clock < end(origin.client)));
  // A chain that leads through many clients against their order takes a round each; what is left then waits.
  for (let more = true, looks = 0; more && looks < LOOKS; looks += byClient.size) {
    more = false;
    for (const [client, structs] of byClient) {
      const list = taken.get(client) ?? [];
      for (let next = structs[list.length]; next && stands(next); next = structs[list.length]) {
        list.push(next);
        taken.set(client, list);
        more = true;
      }
    }
  }
  return taken;
};
