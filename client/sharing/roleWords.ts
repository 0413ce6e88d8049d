/** The roles in a person's words. Their rights are the server's; this only says them. */
import type { Role } from "../../shared/protocol/roles.ts";
import type { IconName } from "../ui/Icon.tsx";

export interface RoleWords {
  readonly label: string;
  /** What a person with this link is. */
  readonly badge: string;
  readonly may: string;
  readonly icon: IconName;
}

export const roleWords: Readonly<Record<Role, RoleWords>> = {
  owner: { label: "Owner", badge: "Owner", may: "Everything, links and deleting the deck included.", icon: "key" },
  edit: { label: "Edit", badge: "Can edit", may: "Writes along, presents, and restores old versions.", icon: "pencil" },
  present: {
    label: "Present",
    badge: "Can present",
    may: "Sees slides and notes, and drives the talk.",
    icon: "present",
  },
  view: { label: "View", badge: "Can view", may: "Reads along live, and changes nothing.", icon: "eye" },
  follow: {
    label: "Follow along",
    badge: "Follows",
    may: "Opens when the presenter starts, and shows what is on stage.",
    icon: "users",
  },
};
