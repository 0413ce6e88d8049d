import type { Request } from "express";
import { Refusal } from "../../base/refusal.ts";

/** A Host header is whatever the client sent: only what can be a host goes into addresses and headers. */
const hostPattern = /^(?:[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?$/;

/** The origin people reach us at: PUBLIC_URL, else the one this request came to. */
export const originOf = (request: Request, publicUrl: string | null): string => {
  if (publicUrl !== null) return publicUrl;
  const host = request.host ?? "";
  if (!hostPattern.test(host)) throw new Refusal("bad-request", "Send a Host header.");
  return `${request.protocol}://${host}`;
};
