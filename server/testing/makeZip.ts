/** Zips for tests, hostile ones too: each field that an archive could lie with can be set. */
import { crc32, deflateRawSync } from "node:zlib";

export interface ZipItem {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** Unix mode, file type included: 0o120777 is a symbolic link. */
  readonly mode?: number;
  /** What the archive says the file will have, if it lies. */
  readonly saysSize?: number;
  readonly encrypted?: boolean;
}

const word = (value: number, bytes: 2 | 4): Buffer => {
  const buffer = Buffer.alloc(bytes);
  if (bytes === 2) buffer.writeUInt16LE(value);
  else buffer.writeUInt32LE(value >>> 0);
  return buffer;
};

/** `says`: the number of entries that the archive claims, if it lies. */
export const makeZip = (items: readonly ZipItem[], says = items.length): Uint8Array<ArrayBuffer> => {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, mode = 0o100644, saysSize, encrypted = false } of items) {
    const raw = Buffer.from(content);
    const packed = deflateRawSync(raw);
    const label = Buffer.from(name);
    const flags = 0x800 | (encrypted ? 1 : 0);
    const common = [
      word(20, 2),
      word(flags, 2),
      word(8, 2),
      word(0, 4),
      word(crc32(raw), 4),
      word(packed.length, 4),
      word(saysSize ?? raw.length, 4),
      word(label.length, 2),
      word(0, 2),
    ];
    const local = Buffer.concat([word(0x04034b50, 4), ...common, label, packed]);
    directory.push(
      Buffer.concat([
        word(0x02014b50, 4),
        word((3 << 8) | 20, 2),
        ...common,
        word(0, 2),
        word(0, 2),
        word(0, 2),
        word(mode << 16, 4),
        word(offset, 4),
        label,
      ]),
    );
    bodies.push(local);
    offset += local.length;
  }
  const table = Buffer.concat(directory);
  const end = [
    word(0x06054b50, 4),
    word(0, 4),
    word(says, 2),
    word(says, 2),
    word(table.length, 4),
    word(offset, 4),
    word(0, 2),
  ];
  return new Uint8Array(Buffer.concat([...bodies, table, ...end]));
};
