import type { Request } from "express";
import { isPrivateHost } from "../../base/privateHost.ts";
import { Refusal } from "../../base/refusal.ts";

/** A Host header is whatever the client sent: only what can be a host goes into addresses and headers. */
const hostPattern = /^(?:[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?$/;

/** The origin people reach us at: PUBLIC_URL, else the one this request came to, if nobody else's pages can be there. Refuses (`unknown-host`) another. */
export const originOf = (request: Request, publicUrl: string | null): string => {
  if (publicUrl !== null) return publicUrl;
  const host = request.host ?? "";
  if (!hostPattern.test(host)) throw new Refusal("bad-request", "Send a Host header.");
  if (!isPrivateHost(host.replace(/:\d+$/, "")))
    throw new Refusal(
      "unknown-host",
      `Whoever runs this server sets PUBLIC_URL to ${request.protocol}://${host}, if that is its address.`,
    );
  return `${request.protocol}://${host}`;
};
