/** Not a test: the page that dialogs.spec.ts loads, which opens the share and name dialogs by buttons. */

import { h, render } from "preact";
import { useState } from "preact/hooks";
import { deckIdSchema, secretSchema } from "../../shared/protocol/schemas.ts";
import "../../client/ui/tokens.css";
import "../../client/ui/base.css";
import { identityKeeper } from "../../client/remember/identity.ts";
import { ShareDialog } from "../../client/sharing/ShareDialog.tsx";
import { NameDialog } from "../../client/shell/NameDialog.tsx";
import { Button } from "../../client/ui/Button.tsx";
import { type Role, roles } from "../../shared/protocol/roles.ts";

const deck = deckIdSchema.parse("deck-0001");
const secret = secretSchema.parse("secret-0123456789-0123456789");

function Dialogs() {
  const [open, setOpen] = useState<Role | "name" | null>(null);
  const onClose = () => setOpen(null);
  const openSessions = () => 2;
  return h("div", null, [
    ...roles.map((role) => h(Button, { key: role, onClick: () => setOpen(role) }, `Share as ${role}`)),
    h(Button, { key: "name", onClick: () => setOpen("name") }, "Change name"),
    h("output", { key: "me" }, identityKeeper().identity.value.name),
    open === "name" && h(NameDialog, { key: "dialog", onClose }),
    open !== null &&
      open !== "name" &&
      h(ShareDialog, { key: "dialog", deck, secret, role: open, onClose, openSessions }),
  ]);
}

const root = document.getElementById("app");
if (root) render(h(Dialogs, null), root);
