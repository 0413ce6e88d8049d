/** Yjs updates, state vectors, presence and frames that cost more than they look. */
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { TEXT_NAME } from "../../../shared/protocol/sync.ts";
import { type Attack, some } from "./attack.ts";
import { type Attacker, type Line, presenceFrame, questionFrame, updateFrame } from "./attacker.ts";

const bytesOf = (write: (encoder: encoding.Encoder) => void): Uint8Array => encoding.encode(write);

/** An update of one struct by each of many client ids; `one` writes the struct. */
const byMany = (clients: number, from: number, one: (encoder: encoding.Encoder) => void): Uint8Array =>
  bytesOf((encoder) => {
    encoding.writeVarUint(encoder, clients);
    for (let i = clients; i >= 1; i--) {
      for (const part of [1, from + i, 0]) encoding.writeVarUint(encoder, part);
      one(encoder);
    }
    encoding.writeVarUint(encoder, 0);
  });

const letter = (encoder: encoding.Encoder): void => {
  encoding.writeUint8(encoder, 4);
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarString(encoder, TEXT_NAME);
  encoding.writeVarString(encoder, "a");
};

/** Deletions without end: one client, every other letter. */
const holes = (many: number): Uint8Array =>
  bytesOf((encoder) => {
    for (const part of [0, 1, 7_777, many]) encoding.writeVarUint(encoder, part);
    for (let i = 0; i < many; i++) for (const part of [2 * i, 1]) encoding.writeVarUint(encoder, part);
  });

const vector = (clients: number, said = clients): Uint8Array =>
  bytesOf((encoder) => {
    encoding.writeVarUint(encoder, said);
    for (let i = 0; i < clients; i++) for (const part of [i, 1]) encoding.writeVarUint(encoder, part);
  });

const entries = (many: number, state: string, said = many): Uint8Array =>
  bytesOf((encoder) => {
    encoding.writeVarUint(encoder, said);
    for (let i = 0; i < many; i++) {
      for (const part of [1_000_000 + i, 1]) encoding.writeVarUint(encoder, part);
      encoding.writeVarString(encoder, state);
    }
  });

/** The letters of one person, each put before the one before. */
const backwards = (letters: number): readonly Uint8Array[] => {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  for (let i = 0; i < letters; i++) doc.getText(TEXT_NAME).insert(0, "a");
  return updates;
};

/** What the deck's text is afterwards must still be told, to anybody. */
const stillReads = async (attacker: Attacker, made: Awaited<ReturnType<Attacker["deck"]>>): Promise<string | null> => {
  const status = await attacker.status(`/api/decks/${made.deck.id}/markdown`, { as: made.links.view.secret });
  return status === 200 ? null : `the deck is answered with ${status} from now on`;
};

/** Frames of one session; `ends`: it must be ended by name. */
const frames = (
  name: string,
  role: "edit" | "view",
  ends: boolean,
  framesOf: (size: number) => readonly Uint8Array[],
): Attack => ({
  ...{ name, needs: `${role} link` },
  async run(attacker, size) {
    const made = await attacker.deck();
    const line = await attacker.line(made, role);
    for (const frame of framesOf(size)) line.send(frame);
    if (!ends) return stillReads(attacker, made);
    const reason = await line.gone;
    const named = /^[a-z]+(?:-[a-z]+)+$/.test(reason) || reason === "1009";
    return named ? stillReads(attacker, made) : `ended without a name: ${reason}`;
  },
});

const noise = (bytes: number): Uint8Array => {
  const made = new Uint8Array(bytes);
  let seed = 12_345;
  for (let i = 0; i < bytes; i++) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    made[i] = seed >>> 16;
  }
  return made;
};

const halves: Attack = {
  ...{ name: "frames that never end", needs: "view link, 40 sockets" },
  async run(attacker, size) {
    const made = await attacker.deck();
    const head = Buffer.alloc(14);
    head[0] = 0x82;
    head[1] = 0x80 | 127;
    head.writeBigUInt64BE(BigInt(1_000_000), 2);
    const lines: Line[] = [];
    for (let i = 0; i < some(size, 40); i++) {
      const line = await attacker.line(made, "view");
      lines.push(line);
      // Past the client's own framing.
      const raw: unknown = Reflect.get(line.ws, "_socket");
      if (raw instanceof Object && "write" in raw && typeof raw.write === "function") {
        raw.write.call(raw, Buffer.concat([head, Buffer.alloc(900_000)]));
      }
    }
    return stillReads(attacker, made);
  },
};

export const frameAttacks: readonly Attack[] = [
  frames("letters of many at one place", "edit", true, () => [updateFrame(byMany(20_000, 1_000, letter))]),
  frames("letters of many, one by one", "edit", false, (size) =>
    Array.from({ length: some(size, 20_000) }, (_, i) => updateFrame(byMany(1, i + 1, letter))),
  ),
  frames("holes without end", "edit", true, () => [updateFrame(holes(2_000_000))]),
  frames("letters put backwards", "edit", false, (size) => backwards(some(size, 20_000)).map(updateFrame)),
  frames("an update that is noise", "edit", true, (size) => [updateFrame(noise(some(size, 4_000_000)))]),
  frames("a wide state vector", "view", true, () => [questionFrame(vector(400_000))]),
  frames("a state vector that lies", "view", true, () => [questionFrame(vector(2, 4_000_000_000))]),
  frames("presence of people who are not", "view", true, () => [presenceFrame(entries(100_000, "null"))]),
  frames("presence that lies", "view", true, () => [presenceFrame(entries(2, "{}", 2 ** 31))]),
  frames("presence deep in itself", "view", false, () => [
    presenceFrame(entries(1, `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`)),
  ]),
  frames("asking for the deck without end", "view", true, () =>
    Array.from({ length: 2_000 }, () => questionFrame(vector(0))),
  ),
  frames("tiny frames", "view", false, (size) =>
    Array.from({ length: some(size, 60_000) }, () => presenceFrame(entries(0, ""))),
  ),
  halves,
];
