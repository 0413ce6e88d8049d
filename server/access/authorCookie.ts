/** Who a browser is to us: a random cookie that it keeps, and an id made from it that others may see. */
import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";
import type { Request, Response } from "express";
import type { AuthorId } from "../../shared/protocol/ids.ts";

const cookieName = "copress_author";
/** 128 random bits, base64url, and our signature of them. */
const cookiePattern = /(?:^|; ?)copress_author=([A-Za-z0-9_-]{22})(?:\.([A-Za-z0-9_-]{22}))?(?:;|$)/;
const yearMs = 365 * 86_400_000;

/** The id is a hash: who sees it on screen cannot make the cookie from it. */
const idOf = (value: string): AuthorId =>
  createHash("sha256").update(value).digest("base64url").slice(0, 16) as AuthorId;

const partsOf = (header: string | undefined): { readonly value: string; readonly signature: string } | null => {
  const [, value, signature = ""] = cookiePattern.exec(header ?? "") ?? [];
  return value === undefined ? null : { value, signature };
};

/** The author behind a Cookie header; null when there is no cookie of this form. Enough to own what one writes: nobody can be another, but one may be many. */
export const authorIdOf = (cookieHeader: string | undefined): AuthorId | null => {
  const parts = partsOf(cookieHeader);
  return parts && idOf(parts.value);
};

type Key = Uint8Array;

const signatureOf = (key: Key, value: string): string =>
  createHmac("sha256", key).update(value).digest("base64url").slice(0, 22);

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

export class AuthorCookies {
  readonly #keys: readonly Key[];
  readonly #secure: boolean;

  /** `keys`: long random texts, the newest first; it signs, all of them are believed. `secure`: cookies are for https only. */
  constructor(keys: readonly string[], secure: boolean) {
    this.#keys = keys.map((key) => new Uint8Array(hkdfSync("sha256", key, "", "copress: cookies of browsers", 32)));
    this.#secure = secure;
  }

  /** The author of a cookie that we made; null for one that somebody made up. */
  provenOf(cookieHeader: string | undefined): AuthorId | null {
    const parts = partsOf(cookieHeader);
    if (!parts || !this.#keys.some((key) => isSame(signatureOf(key, parts.value), parts.signature))) return null;
    return idOf(parts.value);
  }

  /** The browser's id; one that has no cookie with our newest signature gets it with this response, and stays who it was. */
  recognise(request: Request, response: Response): AuthorId {
    const known = partsOf(request.headers.cookie);
    const value = known?.value ?? randomBytes(16).toString("base64url");
    const [newest] = this.#keys;
    if (!newest) throw new RangeError("cookies need a key");
    const signature = signatureOf(newest, value);
    if (known?.signature !== signature) {
      response.cookie(cookieName, `${value}.${signature}`, {
        httpOnly: true,
        sameSite: "lax",
        secure: this.#secure || request.secure,
        maxAge: yearMs,
        path: "/",
      });
    }
    return idOf(value);
  }
}
