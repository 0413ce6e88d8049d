import { jobNamed } from "../../work/job.ts";
import type { TalkHelper, TalkRead, TalkWish } from "./readTalkDeck.ts";

/** A deck as a talk shows it. */
export const talkJob = jobNamed<TalkWish, TalkRead, TalkHelper>("talk");
