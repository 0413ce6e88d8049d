import { expect, it } from "vitest";
import { nameIn } from "./exportDeck.ts";

it("[ED16] an export is saved under the name that the server gives", () => {
  const header = "attachment; filename=\"Why-_.zip\"; filename*=UTF-8''Why-%CE%B2.zip";
  expect(nameIn(header, "talk.zip")).toBe("Why-β.zip");
  expect(nameIn("attachment; filename*=UTF-8''%E0%A4%A", "talk.zip")).toBe("talk.zip");
  expect(nameIn(null, "talk.pdf")).toBe("talk.pdf");
});
