/** The right pane: the slides of the shown moment, and what became of each. */
import type { ComparedSlideInfo } from "../../../shared/protocol/history.ts";
import type { SlideKey } from "../../../shared/protocol/ids.ts";
import { classes } from "../../ui/classes.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import "./changes.css";
import { openStory } from "../desk/pageState.ts";
import type { PartProps } from "../desk/partProps.ts";
import { slideCount } from "../desk/words.ts";
import { Marks } from "../timeline/Marks.tsx";

function Row({ slide, context, state }: PartProps & { readonly slide: ComparedSlideInfo }) {
  const { desk } = context;
  const side = slide.after ?? slide.before;
  const current = desk.slide.value === slide;
  const key = slide.key as SlideKey;
  return (
    <li class={classes("change", current && "change-current", slide.after === null && "change-removed")}>
      <button
        type="button"
        class="change-pick"
        aria-current={current ? "true" : undefined}
        onClick={() => {
          desk.pick(key);
          state.pane.value = "moment";
        }}
      >
        <span class="change-number">{slide.after === null ? "–" : slide.after.index + 1}</span>
        <span class="change-title">{side?.title || "Untitled"}</span>
        <Marks changes={slide.changes} />
      </button>
      <IconButton
        icon="history"
        label={`The story of ${side?.title || "this slide"}`}
        size="small"
        onClick={() => {
          desk.pick(key);
          openStory(state, { ...desk.storyOf(slide), title: side?.title ?? "" });
        }}
      />
    </li>
  );
}

/** What the marks are against. */
const againstWords = ({ comparison, view, shown }: PartProps["context"]["desk"]): string => {
  if (shown.value === null) return "";
  if (view.value.with !== null) return "Between the two";
  if (comparison.value !== null) return "Against the version before";
  return "Nothing before it";
};

function Rows(props: PartProps) {
  const { slides, onlyChanged, comparison } = props.context.desk;
  const shown =
    onlyChanged.value && comparison.value !== null
      ? slides.value.filter(({ changes }) => changes.length > 0)
      : slides.value;
  return (
    <>
      {comparison.value?.settings && <p class="changes-settings">The deck's settings changed.</p>}
      <ol class="changes">
        {shown.map((slide) => (
          <Row key={`${slide.key}${slide.after === null ? "-gone" : ""}`} {...props} slide={slide} />
        ))}
      </ol>
      {shown.length === 0 && <p class="past-empty">No slide changed.</p>}
    </>
  );
}

/** Of the first version nothing changed: there is nothing to compare it with. */
function OnlyChanged({ desk }: PartProps["context"]) {
  const { slides, onlyChanged, comparison, shown } = desk;
  if (shown.value === null) return null;
  if (comparison.value === null)
    return <p class="changes-only">The deck was made with {slideCount(slides.value.length)}.</p>;
  return (
    <label class="changes-only">
      <input
        type="checkbox"
        checked={onlyChanged.value}
        onChange={(event) => {
          onlyChanged.value = event.currentTarget.checked;
        }}
      />
      Only what changed{" "}
      <span class="changes-count">{slides.value.filter(({ changes }) => changes.length > 0).length}</span>
    </label>
  );
}

export function MomentSlidesPane(props: PartProps) {
  const { desk } = props.context;
  const { shown } = desk;
  return (
    <section class="changes-pane" aria-label="Slides" tabIndex={-1} data-home>
      <header class="changes-head">
        <h2>Slides</h2>
        <span class="changes-against">{againstWords(desk)}</span>
        <OnlyChanged {...props.context} />
      </header>
      <div class="changes-scroll">
        {shown.value === null && desk.trouble.value === null && desk.timeline.total.value !== 0 && (
          <div class="past-waiting">
            <Skeleton lines={[80, 60, 90, 70]} label="Loading the slides" />
          </div>
        )}
        {shown.value !== null && <Rows {...props} />}
      </div>
    </section>
  );
}
