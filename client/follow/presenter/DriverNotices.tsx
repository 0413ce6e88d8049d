/** Who drives, told where it matters: somebody else does, somebody asks, somebody took over, the network is gone. */
import { LEFT } from "../../../shared/follow/hands.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import type { DeskSession } from "./desk/deskSession.ts";
import type { DialogName } from "./desk/dialogs.ts";

interface Props {
  readonly session: DeskSession;
  readonly open: (dialog: DialogName) => void;
}

/** FS6, told before it happens. */
const endWords = (goneAt: number | null): string => {
  if (goneAt === null) return "";
  const at = new Date(goneAt + LEFT).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  return ` If nobody takes over, it ends by itself at ${at}.`;
};

const named = (name: string): string => name || "Somebody";

function OtherDrives({ session, open }: Props) {
  const driver = session.desk.value?.driver;
  const free = session.driving.value === "vanished";
  const away = driver?.goneAt != null;
  const taken = session.notice.value?.kind === "taken";
  return (
    <Notice
      tone={taken ? "warning" : "info"}
      actions={
        <div class="notice-actions">
          {!free && (
            <Button size="small" onClick={() => void session.ask("ask", {})}>
              Ask for it
            </Button>
          )}
          {free ? (
            <Button size="small" kind="primary" onClick={() => void session.ask("take", {})}>
              Take over
            </Button>
          ) : (
            <Button size="small" onClick={() => open("take")}>
              Take over…
            </Button>
          )}
        </div>
      }
    >
      {named(driver?.name ?? "")}{" "}
      {free || away
        ? `drove this talk and is away.${endWords(driver?.goneAt ?? null)}`
        : `${taken ? "took over, and drives now" : "drives this talk"}. You see what everybody sees.`}
    </Notice>
  );
}

function Asking({ session }: Pick<Props, "session">) {
  return (
    <>
      {session.desk.value?.asking.map(({ seat, name }) => (
        <Notice
          key={seat}
          actions={
            <Button size="small" kind="primary" onClick={() => void session.ask("hand", { to: seat })}>
              Hand over
            </Button>
          }
        >
          {named(name)} would like to drive.
        </Notice>
      ))}
    </>
  );
}

const told = {
  handed: (by: string) => `${named(by)} handed you the talk: you drive.`,
  "slide-gone": () => "The live slide was deleted. Everybody is on its neighbour now.",
  "slide-back": () => "The slide that was deleted is back. Everybody is still on its neighbour.",
} as const;

function Told({ session }: Pick<Props, "session">) {
  const notice = session.notice.value;
  if (notice === null || notice.kind === "asked" || notice.kind === "taken") return null;
  const { place } = notice;
  const dismiss = () => {
    session.notice.value = null;
  };
  return (
    <Notice
      tone={notice.kind === "slide-gone" ? "warning" : "good"}
      onDismiss={dismiss}
      actions={
        place && (
          <Button
            size="small"
            kind="primary"
            onClick={() => {
              dismiss();
              session.goTo(place);
            }}
          >
            Go back to it
          </Button>
        )
      }
    >
      {told[notice.kind](notice.by)}
    </Notice>
  );
}

export function DriverNotices({ session, open }: Props) {
  const driving = session.driving.value;
  const lost = !session.online.value && session.state.value !== null;
  const drives = driving === "me";
  return (
    <div class="notices">
      {lost && (
        <Notice tone="warning">
          No network: the audience stays on the last slide it got. {drives && "Your last move is sent when it is back."}
        </Notice>
      )}
      <Told session={session} />
      {driving === "idle" && session.desk.value?.left && (
        <Notice>The last talk ended by itself: its presenter had been away for six hours. You can start again.</Notice>
      )}
      {(driving === "other" || driving === "vanished") && <OtherDrives session={session} open={open} />}
      {drives && <Asking session={session} />}
      {drives && session.desk.value?.held && (
        <Notice
          actions={
            session.desk.value.settings.edits === "held" ? (
              <Button size="small" onClick={() => void session.ask("release", {})}>
                Release
              </Button>
            ) : undefined
          }
        >
          The deck was edited. The audience still sees it as it was.
        </Notice>
      )}
    </div>
  );
}
