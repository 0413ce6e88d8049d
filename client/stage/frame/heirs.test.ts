import { describe, expect, it } from "vitest";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import { findHeirs } from "./heirs.ts";

const keys = (...names: string[]): SlideKey[] => names.map((name) => name as SlideKey);
/** `name` or `name=words`; without words, a slide says its name. */
const slides = (...all: string[]) =>
  all.map((each) => {
    const [key = "", html = key] = each.split("=");
    return { key: key as SlideKey, html };
  });
const heirs = (shown: string[], coming: string[], order: string[]) =>
  Object.fromEntries(findHeirs(slides(...shown), slides(...coming), keys(...order)));

describe("[ST34] a slide under a new key", () => {
  it("is known by its words, wherever it was pasted", () => {
    expect(heirs(["a", "b", "c"], ["b2=b"], ["a", "c", "b2"])).toEqual({ b: "b2" });
  });

  it("is known by its neighbours when its words have changed, also at the ends", () => {
    expect(heirs(["a", "b", "c"], ["b2=other"], ["a", "b2", "c"])).toEqual({ b: "b2" });
    expect(heirs(["a", "b"], ["a2=other"], ["a2", "b"])).toEqual({ a: "a2" });
    expect(heirs(["a", "b"], ["b2=other"], ["a", "b2"])).toEqual({ b: "b2" });
    expect(heirs(["a"], ["b=other"], ["b"])).toEqual({ a: "b" });
  });

  it("is not taken for one that stays, nor for one elsewhere with other words", () => {
    expect(heirs(["a", "b", "c"], ["b2=b"], ["a", "b", "b2", "c"])).toEqual({});
    expect(heirs(["a", "b", "c", "d"], ["x=other"], ["a", "c", "x", "d"])).toEqual({});
  });

  it("is the first of several that say the same", () => {
    expect(heirs(["a=x", "b=x", "c"], ["a2=x", "b2=x"], ["a2", "b2", "c"])).toEqual({ a: "a2", b: "b2" });
  });

  it("lets its own neighbour be known by it", () => {
    expect(heirs(["a", "b", "c", "d"], ["b2=b", "c2=other"], ["a", "b2", "c2", "d"])).toEqual({ b: "b2", c: "c2" });
  });

  it("costs little when ten thousand go and others come", () => {
    const many = (mark: string) => Array.from({ length: 10_000 }, (_, n) => `${mark}${n}`);
    expect(findHeirs(slides(...many("a")), slides(...many("b")), keys(...many("b"))).size).toBe(0);
  });
});
