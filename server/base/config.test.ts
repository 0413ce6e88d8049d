import { describe, expect, it } from "vitest";
import { readConfig } from "./config.ts";
import { defaultLimits, limitNames, limitVariable, sayBytes } from "./limits.ts";
import { StartError } from "./startError.ts";

describe("settings", () => {
  it("[HT17] have defaults, also for variables that are set to nothing", () => {
    const config = readConfig({ PORT: "", DATABASE_URL: " ", PUBLIC_URL: "" });
    expect(config).toMatchObject({
      port: 8080,
      host: null,
      publicUrl: null,
      databaseUrl: null,
      redisUrl: null,
      logLevel: "info",
    });
    expect(config.dataDir).toMatch(/^\/.*\/data$/);
    expect(config.limits).toEqual(defaultLimits);
  });

  it("[HT17] come from the environment", () => {
    const config = readConfig({
      PORT: "0",
      HOST: "127.0.0.1",
      PUBLIC_URL: "https://talks.example.org/",
      DATABASE_URL: "postgres://u:p@h/d",
      DATA_DIR: "/srv/talks",
      REDIS_URL: "redis://h:6379",
      LOG_LEVEL: "debug",
      ASSET_BYTES: "1000",
    });
    expect(config).toMatchObject({
      port: 0,
      host: "127.0.0.1",
      publicUrl: "https://talks.example.org",
      databaseUrl: "postgres://u:p@h/d",
      dataDir: "/srv/talks",
      redisUrl: "redis://h:6379",
      logLevel: "debug",
    });
    expect(config.limits.assetBytes).toBe(1000);
  });

  it.each([
    ["PORT", "eighty"],
    ["PORT", "70000"],
    ["PORT", "-1"],
    ["PUBLIC_URL", "https://user:hunter2@talks.example.org"],
    ["PUBLIC_URL", "https://talks.example.org/path"],
    ["PUBLIC_URL", "talks.example.org"],
    ["REDIS_URL", "http://hunter2"],
    ["LOG_LEVEL", "loud"],
    ["ASSET_BYTES", "10MB"],
    ["ASSET_BYTES", "0"],
  ])("[HT17] are refused by name, their value unsaid: %s", (name, value) => {
    const read = () => readConfig({ [name]: value });
    expect(read).toThrow(StartError);
    expect(read).toThrow(`${name} must be`);
    expect(read).not.toThrow("hunter2");
  });

  it("[HT17] name each cap as a variable of its own", () => {
    expect(limitVariable("deckAssetBytes")).toBe("DECK_ASSET_BYTES");
    expect(new Set(limitNames.map(limitVariable)).size).toBe(limitNames.length);
  });

  it("[AS5] say bytes as people do", () => {
    expect([sayBytes(12), sayBytes(2_048), sayBytes(10_485_760), sayBytes(1_572_864)]).toEqual([
      "12 bytes",
      "2 KiB",
      "10 MiB",
      "1.5 MiB",
    ]);
  });
});
