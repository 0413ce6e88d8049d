/** Who takes part: people, their tabs, and the decks that these are open on. */

export interface Seat {
  /** Of the tab, for the report. */
  readonly name: string;
  /** Tabs of one person are tabs of one browser: same storage, same cookies. */
  readonly person: string;
  readonly form: "desk" | "phone" | "foreign";
  /** Index of the deck. */
  readonly deck: number;
}

const everybody: readonly Seat[] = [
  { name: "Ada", person: "Ada", form: "desk", deck: 0 },
  { name: "Ada's second tab", person: "Ada", form: "desk", deck: 0 },
  { name: "Ben", person: "Ben", form: "desk", deck: 0 },
  { name: "Ben's other deck", person: "Ben", form: "desk", deck: 1 },
  { name: "Pia's phone", person: "Pia", form: "phone", deck: 1 },
  { name: "a program", person: "Program", form: "foreign", deck: 0 },
  { name: "the program's other deck", person: "Program", form: "foreign", deck: 1 },
];

const kinds = {
  programs: ({ form }: Seat) => form === "foreign",
  tabs: ({ name }: Seat) => name.endsWith("second tab"),
  phones: ({ form }: Seat) => form === "phone",
} as const;

/** Everybody but those of these kinds (programs, tabs, phones): to look past a fault that is known, until it is mended. */
const seatsWithout = (left: readonly string[]): readonly Seat[] => {
  for (const kind of left)
    if (!Object.hasOwn(kinds, kind)) throw new Error(`there are ${Object.keys(kinds).join(", ")}, and no "${kind}"`);
  return everybody.filter((seat) => !left.some((kind) => kinds[kind as keyof typeof kinds](seat)));
};

/** The cast of this run. */
export const seats: readonly Seat[] = seatsWithout((process.env.PEOPLE_WITHOUT ?? "").split(",").filter(Boolean));

const words = (deck: number, from: number, count: number): string =>
  Array.from({ length: count }, (_, at) => `zq${9000 + deck * 300 + from + at}x`).join(" ");

/** Each has what the format offers; every word that counts is there once. */
const gardens = (deck: number): string => `---
title: Gardens ${deck}
---
# Gardens ${words(deck, 0, 1)}

${words(deck, 1, 6)}

---
= data-x='1000' id='light'
## Light ${words(deck, 10, 1)}

- ${words(deck, 11, 2)}
- ${words(deck, 13, 2)}

---
= data-x='2000' data-scale='2'
## Water ${words(deck, 20, 1)}

${words(deck, 21, 4)}

???
Say ${words(deck, 30, 2)}

---
= data-x='3000'
## Soil ${words(deck, 40, 1)}

\`\`\`js
const soil = "${words(deck, 41, 1)}";
\`\`\`

---
## Last ${words(deck, 50, 1)}

See [the light](#light) ${words(deck, 51, 3)}
`;

const formulas = (deck: number): string => `# Sums ${words(deck, 0, 1)}

Alpha ${words(deck, 1, 3)}
---
= data-x='1200'
# Beta ${words(deck, 10, 1)}
---
# Gamma ${words(deck, 20, 1)}

$$
a^2 + b^2
$$

---

---

${words(deck, 30, 5)}

| zq${9080 + deck * 300}x | b |
| --- | --- |
| 1 | zq${9081 + deck * 300}x |
`;

/** The decks' first texts, by index. */
export const firstTexts: readonly string[] = [gardens(0), formulas(1)];
