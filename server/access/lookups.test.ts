import { describe, expect, it } from "vitest";
import type { DeckId, LinkId, Secret } from "../../shared/protocol/ids.ts";
import { FakeClock } from "../testing/fakeClock.ts";
import type { Grant } from "./access.ts";
import { Lookups } from "./lookups.ts";

const deck = "deck-one" as DeckId;
const right = "right" as Secret;
const wrong = "wrong" as Secret;
const grant: Grant = { deck, link: "link-one" as LinkId, role: "view" };

const setUp = (lookupsPerMinute = 3) => {
  const clock = new FakeClock();
  const told: string[] = [];
  const lookups = new Lookups(clock, { lookupsPerMinute }, (event) => void told.push(event));
  const looked = { times: 0 };
  const open = async (address: string, secret: Secret, person: string | null = null): Promise<string> => {
    const look = async () => {
      looked.times += 1;
      return secret === right ? grant : null;
    };
    try {
      return (await lookups.open({ address, person }, deck, secret, look)) ? "in" : "wrong";
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  return { clock, told, lookups, looked, open };
};

describe("looking secrets up", () => {
  it("[AC20] costs nothing who is right, however often", async () => {
    const { open, lookups } = setUp();
    for (let i = 0; i < 20; i++) expect(await open("a", right)).toBe("in");
    expect(lookups.tries).toMatchObject({ wrong: 0, refused: 0 });
  });

  it("[AC20] is refused, with the right one too and without a look, to who tried wrong ones", async () => {
    const { clock, open, lookups, looked } = setUp();
    for (let i = 0; i < 3; i++) expect(await open("a", wrong)).toBe("wrong");
    const before = looked.times;
    expect([await open("a", wrong), await open("a", right)]).toEqual(["too-many-requests", "too-many-requests"]);
    expect(looked.times).toBe(before);
    expect(lookups.tries).toMatchObject({ wrong: 3, refused: 2 });
    expect(await open("b", right)).toBe("in");
    clock.advance(20_000);
    expect(await open("a", right)).toBe("in");
  });

  it("[AC20] counts those that are under way, and those by one secret once", async () => {
    const { open } = setUp();
    const secrets = Array.from({ length: 10 }, (_, i) => `wrong-${i}` as Secret);
    const answers = await Promise.all(secrets.map((secret) => open("a", secret)));
    expect(answers.filter((answer) => answer === "wrong")).toHaveLength(3);
    const hall = await Promise.all(Array.from({ length: 500 }, () => open("b", right)));
    expect(new Set(hall)).toEqual(new Set(["in"]));
  });

  it("[AC20] is not refused to a browser that opened this link before, whoever sits beside it", async () => {
    const { open } = setUp();
    expect(await open("a", right, "ada")).toBe("in");
    for (let i = 0; i < 5; i++) await open("a", wrong, "eve");
    expect(await open("a", right, "ada")).toBe("in");
    expect(await open("a", right, "eve")).toBe("too-many-requests");
    expect(await open("a", wrong, "ada")).toBe("too-many-requests");
  });

  it("[AC20] gives back what a look cost that failed", async () => {
    const { lookups, open } = setUp(1);
    const failing = () =>
      lookups.open({ address: "a", person: null }, deck, wrong, () => Promise.reject(new Error("down")));
    await expect(failing()).rejects.toThrow("down");
    await expect(failing()).rejects.toThrow("down");
    expect(await open("a", right)).toBe("in");
  });

  it("[AC20] tells an attack by many addresses, once a minute", async () => {
    const { clock, told, lookups, open } = setUp(1);
    for (let i = 0; i < 30; i++) await open(`198.51.100.${i}`, wrong);
    expect(told).toEqual(["guessing"]);
    expect(lookups.tries.attacked).toBe(true);
    clock.advance(120_000);
    expect(lookups.tries.attacked).toBe(false);
  });
});
