/** Real decks by others, which are not part of this repository: COPRESS_CORPUS says where they are. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { needFromOutside } from "../../server/testing/skips.ts";
import type { Author } from "../support/authors.ts";
import { expect, test } from "../support/authors.ts";

const corpus = needFromOutside("COPRESS_CORPUS", "Browser tests on real decks");

interface Place {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

const attribute = (attrs: string, name: string): string | undefined =>
  new RegExp(`\\b${name}=['"]([^'"]*)['"]`).exec(attrs)?.[1];

/** Where mdpress itself put the slides, from its own output; what an attribute line left out is 0, and scale 1. */
const placesByMdpress = async (folder: string, name: string): Promise<readonly Place[]> => {
  const output: { slides: { attrs: string }[] } = JSON.parse(
    await readFile(join(folder, "mdpress-output", `${name}.json`), "utf8"),
  );
  return output.slides.map(({ attrs }, index) => ({
    id: attribute(attrs, "id") ?? `step-${index + 1}`,
    x: Number(attribute(attrs, "data-x") ?? 0),
    y: Number(attribute(attrs, "data-y") ?? 0),
    scale: Number(attribute(attrs, "data-scale") ?? 1),
  }));
};

const placesOnStage = ({ stage }: Author): Promise<readonly Place[]> =>
  stage.locator(".step").evaluateAll((steps) =>
    steps.map((step) => ({
      id: step.id,
      x: Number(step.getAttribute("data-x")),
      y: Number(step.getAttribute("data-y")),
      scale: Number(step.getAttribute("data-scale")),
    })),
  );

if (corpus !== null) {
  test("the seed deck opens as its author meant it", async ({ server, author }) => {
    const file = join(corpus, "decks/00-seed.md");
    const ada = await author(server.origin, "Ada");
    await ada.page.locator("input[type=file][accept]").setInputFiles(file);
    await expect(ada.stage.locator(".step")).toHaveCount(26, { timeout: 20_000 });
    expect(await ada.markdown()).toBe(await readFile(file, "utf8"));
    expect(await placesOnStage(ada)).toEqual(await placesByMdpress(corpus, "00-seed"));

    await expect(ada.stage.locator("#docker6 pre")).toContainText("$ telnet localhost 80");
    await expect(ada.stage.locator("#docker6 pre")).not.toContainText("&#36;");
    const spaced = ada.stage.locator("#credits a", { hasText: "Docker - Layered Filesystems Diagram" });
    await expect(spaced).toHaveAttribute("href", /^https:\/\/www\.docker\.com\//);

    await ada.page.getByRole("option", { name: /^6\. / }).click();
    await expect(ada.stage.locator("#containers2")).toHaveClass(/active/);
    await ada.stage.locator("#containers2 a", { hasText: "Linux Containers" }).click();
    await expect(ada.stage.locator("#containers1")).toHaveClass(/active/);
    await expect(ada.page).toHaveURL(/\/edit\/[\w-]+#[\w-]{20,}$/);
  });

  test("the container deck comes in as a folder, with its images and its stylesheet", async ({ server, author }) => {
    const ada = await author(server.origin, "Ada");
    await ada.page.locator("input[type=file][webkitdirectory]").setInputFiles(join(corpus, "container_solutions"));
    await expect(ada.stage.locator(".step")).toHaveCount(38, { timeout: 30_000 });
    for (const image of ["container_sec.jpg", "container_shit.jpg"]) {
      const width = () =>
        ada.stage
          .locator(`img[src*="${image}"]`)
          .first()
          .evaluate((element) => (element as HTMLImageElement).naturalWidth);
      await expect.poll(width).toBeGreaterThan(100);
    }
    const title = ada.stage.locator("#title");
    await expect(title).not.toHaveCSS("width", "1100px");
    await ada.type("Control+Home", "");
    await ada.page.keyboard.press("End");
    await ada.page.keyboard.type("\ncss: waja2.css");
    await expect(title).toHaveCSS("width", "1100px");
  });
}
