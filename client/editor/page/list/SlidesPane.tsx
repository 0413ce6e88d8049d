/** The pane with the slide list: its head with the commands for the current slide, the list, its dialogs, and what a screen reader hears of them. */
import { useSignal } from "@preact/signals";
import type { Slide } from "../../../../shared/deck/model/model.ts";
import type { SlideKey } from "../../../../shared/protocol/ids.ts";
import { IconButton } from "../../../ui/IconButton.tsx";
import { Menu } from "../../../ui/Menu.tsx";
import { withMoves } from "../../slides/slideMover.ts";
import type { Workspace } from "../../workspace.ts";
import { staysAt } from "./dropPlace.ts";
import { SlideDialogs } from "./SlideDialogs.tsx";
import { SlideList } from "./SlideList.tsx";
import { moveTo, type SlideActs, type SlideDialog, slideItems } from "./slideMenu.ts";

interface SlidesPaneProps {
  readonly workspace: Workspace;
  readonly open: boolean;
  /** A slide's text is wanted: on a small screen its pane comes to the front. */
  readonly onPicked: () => void;
}

export function SlidesPane({ workspace, open, onPicked }: SlidesPaneProps) {
  return (
    <nav class="pane slides-pane" aria-label="Slides" inert={!open}>
      {workspace.session.loaded.value ? (
        <Loaded workspace={workspace} onPicked={onPicked} />
      ) : (
        <div class="slides-head">
          <h2>Slides</h2>
        </div>
      )}
    </nav>
  );
}

const nothing: readonly never[] = [];

function Loaded({ workspace, onPicked }: Omit<SlidesPaneProps, "open">) {
  const dialog = useSignal<SlideDialog>(null);
  const said = useSignal("");
  const deck = workspace.calm.value;
  const { slides } = workspace;
  const order = withMoves(deck.slides, slides?.pending.value ?? nothing);
  const open = (next: SlideDialog) => {
    dialog.value = next;
  };
  const say = (words: string) => {
    said.value = words;
  };
  const acts: SlideActs | null = slides === null ? null : { slides, order, open, say };
  const drop = (slide: SlideKey, gap: number) => {
    const from = order.findIndex((each) => each.key === slide);
    if (acts !== null && !staysAt(from, gap)) moveTo(acts, slide, gap > from ? gap - 1 : gap);
  };
  return (
    <>
      <Head workspace={workspace} order={order} acts={acts} />
      <SlideList
        deck={deck}
        order={order}
        current={workspace.current}
        people={workspace.session.people}
        acts={acts}
        onDrop={drop}
        onPick={(slide, how) => {
          if (how === "write") onPicked();
          workspace.pick(slide, how);
        }}
      />
      {acts !== null && <SlideDialogs deck={deck} dialog={dialog.value} acts={acts} onClose={() => open(null)} />}
      <span class="visually-hidden" role="status">
        {said.value}
      </span>
    </>
  );
}

interface HeadProps {
  readonly workspace: Workspace;
  readonly order: readonly Slide[];
  readonly acts: SlideActs | null;
}

function Head({ workspace, order, acts }: HeadProps) {
  const slide = order.find((each) => each.key === workspace.current.value);
  return (
    <div class="slides-head">
      <h2>Slides</h2>
      <span>{order.length}</span>
      {acts !== null && slide !== undefined && (
        <span class="slides-head-acts">
          <IconButton
            icon="plus"
            label="New slide"
            size="small"
            onClick={() => acts.slides.insert(slide.key, "after")}
          />
          <Menu label="This slide" icon="more" iconOnly size="small" align="start" items={slideItems(acts, slide)} />
        </span>
      )}
    </div>
  );
}
