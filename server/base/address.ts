/** Who counts as one when places and rates are shared out: an IPv4 address, or an IPv6 network of the size that one customer gets. */
import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";

/** The eight groups of an IPv6 address; what a zone or a tail in IPv4 notation adds is no part of the first four. */
const groupsOf = (address: string): string[] => {
  const [head = "", tail] = address.split("%", 1).join("").split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0");
  return (tail === undefined ? left : [...left, ...zeros, ...right]).map((group) => group.replace(/^0+(?=.)/, ""));
};

/** `203.0.113.7` as it is, also in its IPv6 dress; `2001:db8:1:2:…` as `2001:db8:1:2::/64`: whoever has one of those has them all. */
export const shareOf = (address: string): string => {
  const inFour = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (inFour) return inFour;
  if (!isIPv6(address) || address === "::1") return address;
  return `${groupsOf(address.toLowerCase()).slice(0, 4).join(":")}::/64`;
};

/** The address a request came from: with proxies in front, the one that the outermost trusted of them saw. As express' `request.ip`. */
export const addressOf = (request: IncomingMessage, trustProxy: number): string => {
  const header = request.headers["x-forwarded-for"];
  const told = (Array.isArray(header) ? header.join(",") : (header ?? "")).split(",").map((each) => each.trim());
  const hops = [request.socket.remoteAddress ?? "", ...told.filter((each) => each !== "").reverse()];
  return hops[Math.min(trustProxy, hops.length - 1)] ?? "";
};
