/** Asks before one slide is brought back, and shows what it will say. */
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import { momentWords } from "../desk/days.ts";
import { RestoreFrame, type RestoreQuestion } from "./RestoreFrame.tsx";

export interface RestoreSlideDialogProps extends RestoreQuestion {
  readonly slide: SlideKey;
  /** As it was. */
  readonly text: string;
}

export const RestoreSlideDialog = ({ slide, text, ...question }: RestoreSlideDialogProps) => (
  <RestoreFrame
    question={question}
    slide={slide}
    title="Bring this slide back?"
    description={`It becomes what it was on ${momentWords(question.version.at)}, at its place. All other slides stay as they are.`}
    action="Bring it back"
  >
    <pre class="restore-text">{text}</pre>
  </RestoreFrame>
);
