/** A talk's socket without a network, for tests: what the server would say is said by hand, what is asked is kept. */
import type { Content } from "../../shared/follow/patch.ts";
import type { FollowEnd, FollowMessages, FollowState, Reply, SpeakerSlide } from "../../shared/protocol/follow.ts";
import type { SlideKey } from "../../shared/protocol/ids.ts";
import type { FollowSocket } from "./followSocket.ts";

export interface FakeLink extends FollowSocket {
  say<Name extends keyof FollowMessages>(name: Name, message: FollowMessages[Name]): void;
  online(on: boolean): void;
  end(reason: FollowEnd): void;
  /** What was asked, oldest first; `answer` settles it. */
  readonly asked: { readonly name: string; readonly body: unknown; readonly answer: (reply: Reply) => Promise<void> }[];
}

export const fakeLink = (): FakeLink => {
  const hearers = new Map<string, (message: never) => void>();
  const asked: FakeLink["asked"] = [];
  let hearOnline: (on: boolean) => void = () => undefined;
  let hearEnd: (reason: FollowEnd) => void = () => undefined;
  return {
    asked,
    on: (name, hear) => void hearers.set(name, hear as (message: never) => void),
    onOnline: (hear) => {
      hearOnline = hear;
    },
    onEnd: (hear) => {
      hearEnd = hear;
    },
    ask: (name, body) =>
      new Promise((resolve) => {
        const answer = async (reply: Reply) => {
          resolve(reply);
          await settled();
        };
        asked.push({ name, body, answer });
      }),
    wake: () => undefined,
    close: () => undefined,
    say: (name, message) => (hearers.get(name) as ((heard: unknown) => void) | undefined)?.(message),
    online: (on) => hearOnline(on),
    end: (reason) => hearEnd(reason),
  };
};

/** All promises that could settle by themselves have done so. */
export const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

export const key = (name: string): SlideKey => name as SlideKey;

const placement = { x: 0, y: 0, z: 0, rotateX: 0, rotateY: 0, rotateZ: 0, rotateOrder: "xyz", scale: 1 };
const settings = {
  ...{ title: "T", lang: "en", theme: "paper", width: 1_024, height: 768, transition: 1_000, perspective: 1_000 },
  ...{ maxScale: 1, minScale: 0, css: "", math: false, code: false },
};

/** One slide a name; "b+2" has two substeps. */
export const content = (rev: string, ...names: readonly string[]): Content<SpeakerSlide> => ({
  rev,
  settings,
  assets: {},
  slides: names.map((given) => {
    const [name = "", substeps = "0"] = given.split("+");
    const shown = { key: key(name), domId: name, classes: [], attributes: {}, placement };
    return { ...shown, html: `<h1>${name}</h1>`, title: name, notesHtml: "", substeps: Number(substeps) };
  }),
});

/** A talk that is on, at this slide. */
export const state = (seq: number, slide: string | null, change: Partial<FollowState> = {}): FollowState => ({
  ...{ talk: "t1", seq, slide: slide === null ? null : key(slide), substep: 0, live: true, blackout: false },
  ...{ browse: "free", questions: true, reactions: true },
  ...change,
});
