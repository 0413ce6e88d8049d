/**
 * Secrets as the database may keep them: sealed with a key that is not in it (AES-256-GCM), so that who has a copy of the database opens no deck.
 * A sealed secret is bound to its link: copied to another row it does not open.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import type { LinkId, Secret } from "../../shared/protocol/ids.ts";

type Bytes = Uint8Array<ArrayBuffer>;

export interface Vault {
  /** What a secret sealed with the newest key begins with. */
  readonly mark: Bytes;
  seal(secret: Secret, link: LinkId): Bytes;
  /** Null for what was sealed with a key that is not here, or for another link. */
  open(sealed: Uint8Array, link: LinkId): Secret | null;
}

const FORMAT = 1;
const KEY_NAME_BYTES = 4;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const MARK_BYTES = 1 + KEY_NAME_BYTES;
const CIPHER = "aes-256-gcm";

interface Key {
  readonly bytes: Buffer;
  /** The format, and which key it is: it tells nothing of the key itself. */
  readonly mark: Buffer;
}

const keyOf = (text: string): Key => {
  const bytes = Buffer.from(hkdfSync("sha256", text, "", "copress: secrets of links", 32));
  const name = createHash("sha256").update(bytes).digest().subarray(0, KEY_NAME_BYTES);
  return { bytes, mark: Buffer.concat([Buffer.of(FORMAT), name]) };
};

const seal = (key: Key, secret: Secret, link: LinkId): Bytes => {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key.bytes, iv).setAAD(Buffer.from(link));
  const body = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return new Uint8Array(Buffer.concat([key.mark, iv, body, cipher.getAuthTag()]));
};

const open = (key: Key, sealed: Uint8Array, link: LinkId): Secret | null => {
  const iv = sealed.subarray(MARK_BYTES, MARK_BYTES + IV_BYTES);
  const decipher = createDecipheriv(CIPHER, key.bytes, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(link));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const body = sealed.subarray(MARK_BYTES + IV_BYTES, sealed.length - TAG_BYTES);
  try {
    return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8") as Secret;
  } catch {
    // Changed, or another link's: node:crypto says so by throwing.
    return null;
  }
};

/** `keys`: long random texts, the newest first; it seals, all of them open. Throws without any. */
export const createVault = (keys: readonly string[]): Vault => {
  const all = keys.map(keyOf);
  const [newest] = all;
  if (!newest) throw new RangeError("a vault needs a key");
  return {
    mark: new Uint8Array(newest.mark),
    seal: (secret, link) => seal(newest, secret, link),
    open(sealed, link) {
      if (sealed.length <= MARK_BYTES + IV_BYTES + TAG_BYTES) return null;
      const key = all.find(({ mark }) => mark.equals(sealed.subarray(0, MARK_BYTES)));
      return key ? open(key, sealed, link) : null;
    },
  };
};
