/** Who a browser is to us: a random cookie that it keeps, and an id made from it that others may see. */
import { createHash, randomBytes } from "node:crypto";
import type { Request, Response } from "express";
import type { AuthorId } from "../../shared/protocol/ids.ts";

const cookieName = "copress_author";
/** 128 random bits, base64url; nothing else is taken for one of ours. */
const cookiePattern = /(?:^|; ?)copress_author=([A-Za-z0-9_-]{22})(?:;|$)/;
const yearMs = 365 * 86_400_000;

/** The id is a hash: who sees it on screen cannot make the cookie from it. */
const idOf = (cookie: string): AuthorId =>
  createHash("sha256").update(cookie).digest("base64url").slice(0, 16) as AuthorId;

const cookieOf = (header: string | undefined): string | null => cookiePattern.exec(header ?? "")?.[1] ?? null;

/** The author behind a Cookie header; null when there is no cookie of ours, or one that we did not make. */
export const authorIdOf = (cookieHeader: string | undefined): AuthorId | null => {
  const cookie = cookieOf(cookieHeader);
  return cookie === null ? null : idOf(cookie);
};

/** The browser's id; one that has none gets its cookie with this response. */
export const recognise = (request: Request, response: Response, secure: boolean): AuthorId => {
  const known = cookieOf(request.headers.cookie);
  const value = known ?? randomBytes(16).toString("base64url");
  if (known === null) {
    response.cookie(cookieName, value, {
      httpOnly: true,
      sameSite: "lax",
      secure: secure || request.secure,
      maxAge: yearMs,
      path: "/",
    });
  }
  return idOf(value);
};
