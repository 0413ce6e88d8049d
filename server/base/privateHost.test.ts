import { expect, it } from "vitest";
import { isPrivateHost } from "./privateHost.ts";

it.each([
  "localhost",
  "LOCALHOST",
  "talks.localhost",
  "127.0.0.1",
  "127.8.9.1",
  "[::1]",
  "::1",
  "10.1.2.3",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.178.20",
  "100.100.1.1",
  "[fd12:3456::1]",
  "[fe80::1]",
  "laptop",
  "copress",
  "laptop.local",
  "talks.lan",
  "app.internal",
  "laptop.home.arpa.",
])("[HT29] %s is this machine's or its network's own", (host) => {
  expect(isPrivateHost(host)).toBe(true);
});

it.each([
  "decks.example.org",
  "evil.example",
  "localhost.evil.example",
  "127.0.0.1.evil.example",
  "8.8.8.8",
  "172.32.0.1",
  "11.0.0.1",
  "[2001:db8::1]",
  "[::ffff:8.8.8.8]",
  "notlocal.org",
  "xlocalhost.com",
])("[HT29] %s is anybody's", (host) => {
  expect(isPrivateHost(host)).toBe(false);
});
