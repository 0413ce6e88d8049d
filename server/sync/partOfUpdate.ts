/** The part of an update that can be taken now: what certain clients wrote, as far as nothing of it builds on what is not there. */
import * as encoding from "lib0/encoding";
import * as Y from "yjs";

type Struct = Y.Item | Y.GC;

/** Looks at a client's next piece, beyond one each. */
const LOOKS = 200_000;

/** An update with the fresh structs of clients that `wanted` names, and no deletions; null when there are none. `update` must have passed `inspectUpdate`. */
export const partOfUpdate = (
  doc: Y.Doc,
  update: Uint8Array,
  wanted: (client: number) => boolean,
): Uint8Array | null => {
  const byClient = new Map<number, Struct[]>();
  for (const struct of Y.decodeUpdate(update).structs) {
    if (struct instanceof Y.Skip || !wanted(struct.id.client)) continue;
    const known = Y.getState(doc.store, struct.id.client);
    if (struct.id.clock + struct.length <= known) continue;
    const list = byClient.get(struct.id.client);
    if (list) list.push(struct as Struct);
    else byClient.set(struct.id.client, [struct as Struct]);
  }
  const taken = takeWhatStands(doc, byClient);
  return taken.size > 0 ? encode(doc, taken) : null;
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

/** Yjs' first encoding. Higher clients come first, as Yjs writes them. */
const encode = (doc: Y.Doc, taken: ReadonlyMap<number, readonly Struct[]>): Uint8Array => {
  const encoder = new Y.UpdateEncoderV1();
  encoding.writeVarUint(encoder.restEncoder, taken.size);
  for (const [client, structs] of [...taken].sort(([a], [b]) => b - a)) {
    const [first] = structs;
    const known = Y.getState(doc.store, client);
    const offset = first ? Math.max(0, known - first.id.clock) : 0;
    encoding.writeVarUint(encoder.restEncoder, structs.length);
    encoder.writeClient(client);
    encoding.writeVarUint(encoder.restEncoder, (first?.id.clock ?? 0) + offset);
    for (const [at, struct] of structs.entries()) struct.write(encoder, at === 0 ? offset : 0);
  }
  encoding.writeVarUint(encoder.restEncoder, 0);
  return encoder.toUint8Array();
};
