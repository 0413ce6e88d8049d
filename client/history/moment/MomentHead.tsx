/** What the shown version is, who made it, and what one can do with it. */
import type { VersionInfo } from "../../../shared/protocol/history.ts";
import { wordsFor } from "../../http/apiError.ts";
import { Badge } from "../../ui/Badge.tsx";
import { Button } from "../../ui/Button.tsx";
import { copyText } from "../../ui/copyText.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Menu, type MenuItem } from "../../ui/Menu.tsx";
import { exactTime } from "../../ui/times.ts";
import { toast } from "../../ui/toasts.ts";
import { momentWords } from "../desk/days.ts";
import type { PartProps } from "../desk/partProps.ts";
import { saveVersion, type VersionForm } from "../desk/saveVersion.ts";
import type { DeckMoment } from "../desk/versionReader.ts";
import { FIRST } from "../desk/way.ts";
import { authorWords, becameWords, slideCount, versionTitle, whoOf } from "../desk/words.ts";
import { Faces } from "../timeline/VersionRow.tsx";

export const copyLink = async (): Promise<void> => {
  const done = await copyText(location.href);
  toast(
    done
      ? "Link copied. It opens this moment for whoever may read the deck."
      : "Copy the address from the browser's bar.",
    done ? { tone: "good" } : {},
  );
};

/** With the version that was chosen last, once it is shown: not with the one that is still seen. */
const withChosen = ({ desk }: PartProps["context"], act: (version: VersionInfo) => void): void =>
  void desk.settled().then((moment) => moment?.info && act(moment.info));

const save = (context: PartProps["context"], form: VersionForm): void =>
  withChosen(context, ({ number }) => {
    const { deck, secret, info } = context.props;
    saveVersion({ deck, secret, title: info.title, version: number, form }).catch((error: unknown) => {
      const { title, detail } = wordsFor(error);
      toast(`The version could not be saved. ${title} ${detail}`.trim(), { tone: "danger" });
    });
  });

const compareItems = ({ context, state }: PartProps, { previous }: DeckMoment): readonly MenuItem[] => [
  {
    label: "The version before",
    disabled: previous === null,
    onSelect: () => void context.desk.compareWith(previous),
  },
  { label: "The deck as it is now", onSelect: () => void context.desk.compareWith("now") },
  {
    label: "Another version…",
    onSelect: () => {
      state.choosing.value = true;
      state.panel.value = "versions";
      state.pane.value = "past";
    },
  },
];

const moreItems = ({ context, state }: PartProps, version: VersionInfo): readonly (MenuItem | null)[] => [
  ...(context.mayEdit
    ? [
        {
          label: version.name === "" ? "Name this version…" : "Name and description…",
          icon: "bookmark" as const,
          onSelect: () =>
            withChosen(context, (chosen) => {
              state.dialog.value = { open: "name", version: chosen };
            }),
        },
        null,
      ]
    : []),
  { label: "Copy the link to this moment", icon: "link", onSelect: () => void copyLink() },
  { label: "Save as Markdown", icon: "file-text", onSelect: () => save(context, "text") },
  { label: "Save Markdown and files (zip)", icon: "folder", onSelect: () => save(context, "markdown") },
  { label: "Save as a talk to show (zip)", icon: "present", onSelect: () => save(context, "site") },
];

function Words({ context, version }: Pick<PartProps, "context"> & { readonly version: VersionInfo }) {
  const { authors } = context.desk.timeline;
  const ids = whoOf(version);
  return (
    <div class="moment-words">
      <h2 class="moment-title">
        {versionTitle(version)}
        {version.name !== "" && <Badge tone="accent">named</Badge>}
      </h2>
      <p class="moment-facts">
        <time dateTime={version.at} title={exactTime(Date.parse(version.at))}>
          {momentWords(version.at)}
        </time>
        {ids.length > 0 && (
          <span class="moment-who">
            <Faces ids={ids} authors={authors.value} />
            {authorWords(ids, authors.value)}
          </span>
        )}
        {version.number !== FIRST && <span>{slideCount(version.slides)}</span>}
        <span>{becameWords(version)}</span>
      </p>
      {version.note !== "" && <p class="moment-note">{version.note}</p>}
    </div>
  );
}

/** Nothing while it is not known whether there is anything to restore: a button that went would be missed. */
function Restore({ context, state }: PartProps) {
  const { standing } = context.desk.standing;
  if (standing.value === "is-now") {
    return (
      <p class="moment-now">
        <Icon name="check" size={15} />
        This is the deck as it is now
      </p>
    );
  }
  if (!context.mayEdit || standing.value === "unknown") return null;
  const ask = () =>
    withChosen(context, (chosen) => {
      state.dialog.value = { open: "restore", version: chosen };
    });
  return (
    <Button size="small" kind="primary" icon="undo" onClick={ask}>
      Restore
    </Button>
  );
}

export function MomentHead(props: PartProps & { readonly moment: DeckMoment }) {
  const { context, moment } = props;
  const version = moment.info;
  if (version === null) return null;
  return (
    <header class="moment-head">
      <Words context={context} version={version} />
      <div class="moment-acts">
        <Menu label="Compare" icon="columns" kind="plain" size="small" items={compareItems(props, moment)} />
        <Restore {...props} />
        <Menu label="More about this version" icon="more" iconOnly size="small" items={moreItems(props, version)} />
      </div>
    </header>
  );
}
