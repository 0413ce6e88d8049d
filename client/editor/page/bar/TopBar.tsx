/** The bar over the panes: where one is, where one's edits are, who else is here, and what one can do. */
import type { ReadonlySignal, Signal } from "@preact/signals";
import { ThemeMenu } from "../../../shell/ThemeMenu.tsx";
import type { Self } from "../../../sync/deckSession.ts";
import { Badge } from "../../../ui/Badge.tsx";
import { Brand } from "../../../ui/Brand.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import { IconButton } from "../../../ui/IconButton.tsx";
import { Menu, type MenuItem } from "../../../ui/Menu.tsx";
import { chooseImages } from "../../files/imageUpload.ts";
import type { Workspace } from "../../workspace.ts";

import { exportDeck, exportForms } from "./exportDeck.ts";
import { historyItems } from "./historyMenu.ts";
import { People } from "./People.tsx";
import { Problems } from "./Problems.tsx";
import { keyHint } from "./pageKeys.ts";
import { SaveLight } from "./SaveLight.tsx";

export type OpenDialog = "share" | "name" | "help" | "version" | "replace" | null;

export interface TopBarProps {
  readonly workspace: Workspace;
  readonly self: ReadonlySignal<Self>;
  readonly dialog: Signal<OpenDialog>;
  readonly list: boolean;
  readonly onList: () => void;
  /** Whether the history is open beside the text. */
  readonly history: boolean;
  readonly onHistory: () => void;
  readonly onDownload: () => void;
}

const insert = (workspace: Workspace): void => {
  void chooseImages().then((files) => workspace.insertImages(files));
};

function Title({ workspace }: { readonly workspace: Workspace }) {
  const title = workspace.title.value;
  return (
    <h1 class="bar-title" title={title}>
      {title}
    </h1>
  );
}

const exportItems = ({ options: { deck, secret } }: Workspace): readonly MenuItem[] =>
  (["site", "pdf", "markdown"] as const).map((form) => ({
    label: exportForms[form].label,
    icon: "download",
    onSelect: () => void exportDeck(secret, deck, form),
  }));

/** For who may edit. */
const replaceItems = ({ options }: Workspace, dialog: Signal<OpenDialog>): readonly MenuItem[] => {
  const onSelect = () => {
    dialog.value = "replace";
  };
  return options.reading ? [] : [{ label: "Replace from a file…", icon: "upload", onSelect }];
};

const menuItems = ({
  workspace,
  dialog,
  history,
  onHistory,
  onDownload,
}: TopBarProps): readonly (MenuItem | null)[] => [
  ...(workspace.options.reading
    ? []
    : [{ label: "Insert an image…", icon: "image" as const, onSelect: () => insert(workspace) }]),
  ...replaceItems(workspace, dialog),
  { label: "Download as Markdown", icon: "download", onSelect: onDownload },
  ...exportItems(workspace),
  ...historyItems({
    workspace,
    open: history,
    onOpen: onHistory,
    onName: () => {
      dialog.value = "version";
    },
  }),
  null,
  {
    label: "How a deck is written",
    icon: "help",
    onSelect: () => {
      dialog.value = "help";
    },
  },
  {
    label: "Your name and colour",
    icon: "user",
    onSelect: () => {
      dialog.value = "name";
    },
  },
];

/** Another tab: the text stays open beside the talk. */
function Present({ workspace }: { readonly workspace: Workspace }) {
  const { deck, secret, reading } = workspace.options;
  if (reading) return null;
  return (
    <a
      class="button button-plain button-small"
      href={`/present/${deck}#${secret}`}
      target="_blank"
      rel="noopener"
      aria-label="Present"
    >
      <Icon name="present" size={16} />
      <span class="bar-word">Present</span>
    </a>
  );
}

function Actions(props: TopBarProps) {
  const { workspace, dialog, history, onHistory } = props;
  const reading = workspace.options.reading;
  return (
    <div class="bar-group">
      {!reading && (
        <span class="bar-wide">
          <IconButton icon="image" label="Insert an image" onClick={() => insert(workspace)} />
        </span>
      )}
      <span class="bar-wide">
        <IconButton
          icon="history"
          label={history ? "Close the history" : "Open the history"}
          keys={keyHint("h")}
          pressed={history}
          onClick={onHistory}
        />
      </span>
      <span class="bar-wide">
        <ThemeMenu />
      </span>
      <Menu label="More" icon="more" iconOnly items={menuItems(props)} />
      <Present workspace={workspace} />
      <Button
        kind="primary"
        size="small"
        icon="share"
        label="Share"
        onClick={() => {
          dialog.value = "share";
        }}
      >
        <span class="bar-word">Share</span>
      </Button>
    </div>
  );
}

export function TopBar(props: TopBarProps) {
  const { workspace, self, dialog, list, onList } = props;
  return (
    <header class="bar">
      <Brand wordless />
      <span class="bar-list">
        <IconButton
          icon="list"
          label={list ? "Hide the slide list" : "Show the slide list"}
          pressed={list}
          onClick={onList}
        />
      </span>
      <Title workspace={workspace} />
      {workspace.options.reading && <Badge tone="accent">Read only</Badge>}
      <SaveLight save={workspace.session.save} />
      <Problems workspace={workspace} />
      <span class="bar-gap" />
      <People
        self={self}
        people={workspace.session.people}
        deck={workspace.deck}
        onSelf={() => {
          dialog.value = "name";
        }}
        onGoTo={workspace.goTo}
      />
      <Actions {...props} />
    </header>
  );
}
