/** Names and addresses that lead nowhere but to this machine or a network of its owner's: those that a Host header may say without being asked. */
import { BlockList, isIP } from "node:net";

const privates = new BlockList();
for (const [network, bits] of [
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const)
  privates.addSubnet(network, bits, "ipv4");
for (const [network, bits] of [
  ["::1", 128],
  ["fc00::", 7],
  ["fe80::", 10],
] as const)
  privates.addSubnet(network, bits, "ipv6");

/** Endings that no public name has: RFC 6761, 6762, 8375, and what routers and container networks use. */
const privateEnding = /(?:^|\.)(?:localhost|local|lan|home|internal|home\.arpa|test)$/i;

/** `host` without a port; an address of IPv6 with or without its brackets. */
export const isPrivateHost = (host: string): boolean => {
  const name = host.replace(/^\[(.*)\]$/, "$1").replace(/\.$/, "");
  const version = isIP(name);
  if (version !== 0) return privates.check(name, version === 4 ? "ipv4" : "ipv6");
  // A name of one part is looked up in a network of its own: a machine, a container.
  return !name.includes(".") || privateEnding.test(name);
};
