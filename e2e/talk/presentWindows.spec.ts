/** Presenter and projector as two windows of one laptop, with its network and without. */
import { createDeck } from "../support/authors.ts";
import { allSee, expect, markdown, press, startTalk, test } from "./talks.ts";

test("[FP32] presenter and projector go on together when the laptop loses its network, and the room follows on return", async ({
  server,
  guest,
}) => {
  const { links } = await createDeck(server, markdown);
  const ada = await guest(links.present.url, "Ada", { viewport: { width: 1366, height: 768 } });
  const fay = await guest(links.follow.url, "Fay");
  await startTalk(ada);
  const opening = ada.context.waitForEvent("page");
  await ada.page.getByRole("button", { name: "Projector" }).click();
  const projector = await opening;
  await projector.setViewportSize({ width: 1920, height: 1080 });
  const step = projector.frameLocator(".screen iframe").locator(".step.active");
  await expect(step.getByRole("heading")).toHaveText("Opening");
  expect(Math.round((await step.boundingBox())?.height ?? 0)).toBe(1080);
  await ada.context.setOffline(true);
  await press(ada, "PageDown");
  await allSee([ada], "Points");
  await expect(step.getByRole("heading")).toHaveText("Points");
  await projector.keyboard.press("3");
  await projector.keyboard.press("Enter");
  await expect(step.getByRole("heading")).toHaveText("Middle");
  await allSee([ada], "Middle");
  await allSee([fay], "Opening");
  await ada.context.setOffline(false);
  await allSee([fay, ada], "Middle");
  await expect(step.getByRole("heading")).toHaveText("Middle");
  const shot = process.env.COPRESS_SHOTS;
  if (shot === undefined) return;
  await projector.screenshot({ path: `${shot}/hall-projector.png` });
  await press(ada, "b");
  await expect(ada.page.getByText("The screen is black")).toBeVisible();
  await ada.page.screenshot({ path: `${shot}/hall-presenter-black.png` });
});
