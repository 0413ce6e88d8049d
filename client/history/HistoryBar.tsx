/** The bar: whose history this is, the way back to the text, and a name for the text as it is now. */

import { ThemeMenu } from "../shell/ThemeMenu.tsx";
import { Badge } from "../ui/Badge.tsx";
import { Brand } from "../ui/Brand.tsx";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import type { PartProps } from "./desk/partProps.ts";

export function HistoryBar({ context, state }: PartProps) {
  const { deck, secret, info } = context.props;
  return (
    <header class="bar">
      <Brand wordless />
      <h1 class="bar-title" title={info.title}>
        <span class="bar-kicker">History of </span>
        {info.title || "Untitled deck"}
      </h1>
      {!context.mayEdit && <Badge tone="accent">Read only</Badge>}
      <span class="bar-gap" />
      {context.mayEdit && (
        <Button
          size="small"
          icon="bookmark"
          label="Name the version of now"
          onClick={() => {
            state.dialog.value = { open: "name", version: null };
          }}
        >
          <span class="bar-word">Name this version</span>
        </Button>
      )}
      <span class="bar-wide">
        <ThemeMenu />
      </span>
      <a
        class="button button-plain button-small"
        href={`/${context.mayEdit ? "edit" : "view"}/${deck}#${secret}`}
        aria-label="Open the text"
      >
        <Icon name="pencil" size={16} />
        <span class="bar-word">Open the text</span>
      </a>
    </header>
  );
}
