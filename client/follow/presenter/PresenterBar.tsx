/** The bar: what runs, for how long, who follows; and how to start, invite, project and stop. */

import { setTheme } from "../../shell/theme.ts";
import { Badge } from "../../ui/Badge.tsx";
import { Brand } from "../../ui/Brand.tsx";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Menu, type MenuItem } from "../../ui/Menu.tsx";
import type { DeskSession } from "./desk/deskSession.ts";
import type { DialogName } from "./desk/dialogs.ts";
import { clockWords, leftWords, paceOf } from "./desk/pace.ts";
import { spokenCode } from "./dialogs/InviteDialog.tsx";

export interface BarProps {
  readonly session: DeskSession;
  readonly open: (dialog: DialogName) => void;
  readonly project: () => void;
}

const timeOfDay = (at: number): string => new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });

function Clocks({ session }: Pick<BarProps, "session">) {
  const desk = session.desk.value;
  const elapsed = desk?.live ? session.serverNow.value - desk.startedAt : null;
  const minutes = desk?.settings.minutes ?? null;
  const pace = elapsed === null ? "none" : paceOf(elapsed, minutes);
  return (
    <div class="clocks">
      <span class="clock" title="Time of day">
        {timeOfDay(session.tick.value)}
      </span>
      {elapsed !== null && (
        <span class="elapsed" data-pace={pace}>
          <span class="visually-hidden">Elapsed </span>
          {clockWords(elapsed)}
          {minutes !== null && <small>{leftWords(elapsed, minutes)}</small>}
        </span>
      )}
    </div>
  );
}

function Followers({ session, open }: Pick<BarProps, "session" | "open">) {
  const count = session.followers.value;
  const code = session.desk.value?.code ?? "";
  return (
    <button type="button" class="button button-plain button-small invite-button" onClick={() => open("invite")}>
      <Icon name="users" size={16} />
      <span class="follower-count">
        {count}
        <span class="visually-hidden"> {count === 1 ? "follower" : "followers"}. </span>
      </span>
      <span class="button-text">{code === "" ? "Invite" : spokenCode(code)}</span>
    </button>
  );
}

const menuItems = ({ session, open, project }: BarProps): readonly (MenuItem | null)[] => [
  { label: "Window for the projector", icon: "present", onSelect: project },
  { label: "Invite, phone as remote", icon: "users", onSelect: () => open("invite") },
  {
    label: "Settings of the talk",
    icon: "settings",
    disabled: session.driving.value !== "me",
    onSelect: () => open("settings"),
  },
  {
    label: "Summary of the last talk",
    icon: "clock",
    disabled: (session.desk.value?.talk ?? "") === "",
    onSelect: () => open("summary"),
  },
  null,
  { label: "Keys", icon: "help", onSelect: () => open("keys") },
  { label: "Light", icon: "sun", onSelect: () => setTheme("light") },
  { label: "Dark", icon: "moon", onSelect: () => setTheme("dark") },
];

function StartStop({ session, open }: BarProps) {
  const driving = session.driving.value;
  if (driving === "idle") {
    return (
      <Button
        key="start"
        kind="primary"
        size="small"
        icon="play"
        disabled={session.desk.value === null || !session.online.value}
        onClick={() => open("start")}
      >
        Start
      </Button>
    );
  }
  if (driving !== "me") return null;
  return (
    // Not the button that was just pressed: the focus would stay on it, and the space bar would end what it began.
    <Button key="end" size="small" icon="close" onClick={() => open("stop")}>
      End
    </Button>
  );
}

export function PresenterBar(props: BarProps) {
  const { session, project } = props;
  const live = session.desk.value?.live ?? false;
  const title = session.content.value?.settings.title || session.content.value?.slides[0]?.title || "Talk";
  return (
    <header class="bar">
      <Brand wordless />
      <h1 class="bar-title" title={title}>
        {title}
      </h1>
      {live && <Badge tone="danger">Live</Badge>}
      <span class="bar-gap" />
      <Clocks session={session} />
      <span class="bar-gap" />
      <Followers {...props} />
      <span class="bar-wide">
        <Button size="small" icon="present" onClick={project}>
          Projector
        </Button>
      </span>
      <StartStop {...props} />
      <Menu label="More" icon="more" iconOnly size="small" items={menuItems(props)} />
    </header>
  );
}
