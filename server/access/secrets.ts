import { createHash, randomBytes } from "node:crypto";
import type { DeckId, LinkId, Secret } from "../../shared/protocol/ids.ts";
import type { Role } from "../../shared/protocol/roles.ts";

const random = (bits: number): string => randomBytes(bits / 8).toString("base64url");

/** 256 random bits: guessing one is hopeless, so a secret needs no slow hash. */
export const makeSecret = (): Secret => random(256) as Secret;
export const makeLinkId = (): LinkId => random(96) as LinkId;
/** 96 bits: not a secret, but not to be counted through either. */
export const makeDeckId = (): DeckId => random(96) as DeckId;
/** The unguessable part of an asset's public address. */
export const makeAssetToken = (): string => random(128);

/** What the database looks a secret up by: comparing hashes gives no timing away. */
export const hashSecret = (secret: Secret): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash("sha256").update(secret).digest());

const pages: Readonly<Record<Role, string>> = {
  owner: "edit",
  edit: "edit",
  present: "present",
  view: "view",
  follow: "follow",
};

/** Where a link leads. The secret is in the fragment, which no request line, log or Referer carries. */
export const linkUrl = (origin: string, role: Role, deck: DeckId, secret: Secret): string =>
  `${origin}/${pages[role]}/${deck}#${secret}`;
