/** The audience's side of a talk over HTTP. */
import type { Content } from "../../shared/follow/patch.ts";
import type { QuestionsResponse } from "../../shared/protocol/follow.ts";
import type { DeckId, Secret } from "../../shared/protocol/ids.ts";
import { type Asker, holding } from "../http/ask.ts";

export interface TalkHttp {
  slides(): Promise<Content>;
  questions(): Promise<QuestionsResponse>;
}

export const createTalkHttp = (deck: DeckId, secret: Secret, { ask }: Pick<Asker, "ask">): TalkHttp => {
  const get = <T>(path: string, ...fields: readonly (keyof T & string)[]): Promise<T> =>
    ask({ path: `/api/follow/${deck}/${path}`, secret }, holding(...fields));
  return {
    slides: () => get("slides", "rev", "slides"),
    questions: () => get("questions", "questions"),
  };
};
