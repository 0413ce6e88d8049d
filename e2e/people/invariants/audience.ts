/** Followers see the slide that the presenter shows, as it now is, and never a note. */
import { Fault } from "../fault.ts";
import { showing, type Talk } from "../talk.ts";
import type { World } from "../world.ts";

const PATIENCE_MS = 30_000;

/** The audience may be a moment behind: what differs is asked again, each time that the wire has been silent. */
const allSeeTheSame = async ({ hush }: World, { desk, followers }: Talk, deck: number): Promise<void> => {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const wanted = await showing(desk);
    const seen = await Promise.all(followers.map(showing));
    const other = seen.find((each) => each !== wanted);
    if (other === undefined) return;
    if (performance.now() > end)
      throw new Fault("follow", `the presenter of deck ${deck} shows "${wanted}", a follower sees "${other}"`);
    await hush.silent(200, 1_000);
  }
};

export const followersAgree = async (world: World): Promise<void> => {
  for (const [deck, talk] of world.talks) await allSeeTheSame(world, talk, deck);
};
