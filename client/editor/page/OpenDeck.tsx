/** An open deck's life in the tab: opened once, remembered in the list, named in the tab, guarded against being closed too early. */
import { effect, untracked } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { identityKeeper } from "../../remember/identity.ts";
import { recentDecks } from "../../remember/recentDecks.ts";
import { Spinner } from "../../ui/Spinner.tsx";
import type { WorkspaceOptions } from "../editorParts.ts";
import { exposeForTests } from "../expose.ts";
import { findFromAnywhere } from "../search/findKey.ts";
import { undoFromAnywhere } from "../undo/undoKey.ts";
import { openWorkspace, type Workspace } from "../workspace.ts";
import { EditorPage } from "./EditorPage.tsx";

const keepTitle = (workspace: Workspace): (() => void) =>
  effect(() => {
    if (!workspace.session.loaded.value) return;
    const title = workspace.title.value;
    const { deck: id, secret, info } = workspace.options;
    document.title = `${title} · Copress`;
    untracked(() => recentDecks().remember({ id, title, role: info.role, secret }));
  });

const forgetWhenRevoked = (workspace: Workspace): (() => void) =>
  effect(() => {
    const status = workspace.session.status.value;
    if (status.state !== "ended") return;
    if (status.reason === "revoked" || status.reason === "no-access" || status.reason === "no-deck") {
      untracked(() => recentDecks().dropSecret(workspace.options.deck, workspace.options.secret));
    }
  });

const guardLeaving = (workspace: Workspace): (() => void) => {
  const ask = (event: BeforeUnloadEvent) => {
    if (workspace.session.mayLose()) event.preventDefault();
  };
  const retry = () => workspace.session.retry();
  addEventListener("beforeunload", ask);
  addEventListener("online", retry);
  addEventListener("offline", workspace.session.doubt);
  return () => {
    removeEventListener("beforeunload", ask);
    removeEventListener("online", retry);
    removeEventListener("offline", workspace.session.doubt);
  };
};

/** Another tab of this browser has the same name, and is no other person. */
const standApart = ({ session }: Workspace): (() => void) =>
  effect(() => {
    const own = identityKeeper().identity.peek().name;
    const others = session.people.value.filter(({ user }) => user.name !== own).map(({ user }) => user.color);
    untracked(() => identityKeeper().standApart(new Set(others)));
  });

const live = (options: Omit<WorkspaceOptions, "self">) => {
  const { identity } = identityKeeper();
  const workspace = openWorkspace({ ...options, self: identity.peek() });
  const stops = [
    keepTitle(workspace),
    forgetWhenRevoked(workspace),
    guardLeaving(workspace),
    effect(() => workspace.session.setSelf(identity.value)),
    standApart(workspace),
    exposeForTests(workspace),
    findFromAnywhere(workspace.view),
    undoFromAnywhere(workspace.view),
  ];
  const close = () => {
    for (const stop of stops) stop();
    workspace.close();
  };
  return { workspace, close };
};

export function OpenDeck(options: Omit<WorkspaceOptions, "self">) {
  const [workspace, setWorkspace] = useState<Workspace | null>(null);
  // Once: one page is one deck; a new one is a new page.
  useEffect(() => {
    const opened = live(options);
    setWorkspace(opened.workspace);
    return opened.close;
  }, []);
  if (workspace === null) return <Spinner label="Opening the deck" />;
  return <EditorPage workspace={workspace} self={identityKeeper().identity} />;
}
