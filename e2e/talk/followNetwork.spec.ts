/** A talk over a network that fails: nobody is lost. */
import { blockWebSockets } from "./talkEars.ts";
import { allSee, expect, gather, press, startTalk, test } from "./talks.ts";

test("[FS3] [FS13] [FS44] the server goes and comes back in mid-talk: everybody is told, and goes on", async ({
  ownServer,
  guest,
}) => {
  const { ada, fay } = await gather(ownServer, guest, { ada: "presents", fay: "follows" });
  await startTalk(ada);
  await press(ada, "2", "Enter", "ArrowRight");
  await allSee([ada, fay], "Points", 1);
  await ownServer.kill("SIGTERM");
  await expect(fay.page.getByText("No network. This slide stays")).toBeVisible();
  await allSee([fay], "Points", 1);
  await press(ada, "ArrowRight");
  await allSee([ada], "Points", 2);
  await ownServer.restart();
  await allSee([ada, fay], "Points", 2);
  await press(ada, "ArrowRight");
  await allSee([ada, fay], "Middle");
  await expect(ada.page.getByText("No network")).toBeHidden();
});

test("[FS44] a follower without network keeps the slide, and is right again when it is back", async ({
  server,
  guest,
}) => {
  const { ada, gus } = await gather(server, guest, { ada: "presents", gus: "follows on a phone" });
  await startTalk(ada);
  await allSee([gus], "Opening");
  await gus.context.setOffline(true);
  await expect(gus.page.getByText("No network. This slide stays")).toBeVisible();
  await press(ada, "ArrowRight", "ArrowRight");
  await allSee([gus], "Opening");
  await gus.context.setOffline(false);
  await allSee([ada, gus], "Points", 1);
  await expect(gus.page.getByText("No network. This slide stays")).toBeHidden();
});

test("[FP9] a slide that was first shown while a follower had no network is shown when they are back", async ({
  server,
  guest,
}) => {
  const { ada, gus } = await gather(server, guest, { ada: "presents", gus: "follows" });
  await startTalk(ada, async (dialog) => {
    await dialog.getByLabel("The audience may look at").selectOption({ label: "Only what was shown so far" });
  });
  await allSee([gus], "Opening");
  await gus.context.setOffline(true);
  await expect(gus.page.getByText("No network. This slide stays")).toBeVisible();
  await press(ada, "4", "Enter");
  await allSee([ada], "Last");
  await gus.context.setOffline(false);
  await allSee([gus], "Last");
});

test("[FP7] where WebSockets are blocked, long polling carries the talk", async ({ server, guest }) => {
  const { links, ada } = await gather(server, guest, { ada: "presents" });
  const fay = await guest("about:blank", "Fay");
  const asked: string[] = [];
  fay.page.on("request", (request) => asked.push(request.url()));
  await blockWebSockets(fay.page);
  await fay.page.goto(links.follow.url);
  await startTalk(ada);
  await allSee([fay], "Opening");
  await press(ada, "ArrowRight", "ArrowRight");
  await allSee([ada, fay], "Points", 1);
  expect(asked.some((url) => url.includes("transport=polling"))).toBe(true);
});

test("[FP7] a stage whose page did not come through is asked for again", async ({ server, guest }) => {
  const { links, ada } = await gather(server, guest, { ada: "presents" });
  await startTalk(ada);
  const fay = await guest("about:blank", "Fay");
  await fay.page.clock.install();
  let asked = 0;
  await fay.page.route("**/stage/", (route) => {
    asked += 1;
    return asked === 1 ? route.abort() : route.continue();
  });
  await fay.page.goto(links.follow.url);
  await expect(fay.page.getByText("Slide 1: Opening")).toBeAttached();
  await fay.page.clock.fastForward(20_000);
  await allSee([fay], "Opening");
  expect(asked).toBe(2);
});
