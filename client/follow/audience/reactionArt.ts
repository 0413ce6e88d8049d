/** The reactions, drawn: emoji fonts differ, and some machines have none. Filled paths on a 24 unit grid. */
import type { ReactionKind } from "../../../shared/protocol/follow.ts";

export interface ReactionArt {
  readonly label: string;
  readonly colour: string;
  readonly path: string;
}

const face = "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z";
const eyes = "M8.5 7a1.5 2 0 1 1 0 4 1.5 2 0 0 1 0-4zM15.5 7a1.5 2 0 1 1 0 4 1.5 2 0 0 1 0-4z";

export const reactionArt: Readonly<Record<ReactionKind, ReactionArt>> = {
  clap: {
    label: "Applause",
    colour: "#e39a2d",
    path: "M9 9.5V4.5a1.4 1.4 0 0 1 2.8 0V9h.6V3.4a1.4 1.4 0 0 1 2.8 0V9h.6V5a1.4 1.4 0 0 1 2.8 0v9.5c0 4.2-2.6 7.3-6.5 7.3-2.7 0-4.5-1.2-5.9-3.5L3.3 13.6a1.5 1.5 0 0 1 2.5-1.7L7.5 14V6.5a1 1 0 0 1 1.5 0z",
  },
  heart: {
    label: "Heart",
    colour: "#e0405a",
    path: "M12 21C6 16.5 2.5 13.5 2.5 9.2A5.2 5.2 0 0 1 12 6.3a5.2 5.2 0 0 1 9.5 2.9C21.5 13.5 18 16.5 12 21z",
  },
  laugh: { label: "Laughter", colour: "#e8ac1f", path: `${face}${eyes}M6.5 13h11a5.5 5.5 0 0 1-11 0z` },
  wow: { label: "Surprise", colour: "#e8ac1f", path: `${face}${eyes}M12 13a2.5 3 0 1 1 0 6 2.5 3 0 0 1 0-6z` },
  idea: {
    label: "Good idea",
    colour: "#6f7bf0",
    path: "M12 2a7 7 0 0 0-4 12.8c.6.5.9 1.2.9 2.2h6.2c0-1 .3-1.7.9-2.2A7 7 0 0 0 12 2zM9 18.3h6v1.5H9zM10 21h4a2 2 0 0 1-4 0z",
  },
};
export const reactionOrder = Object.keys(reactionArt) as readonly ReactionKind[];
