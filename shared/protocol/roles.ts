/** What a link lets one do. */

/** The one that may do most comes first. */
export const roles = ["owner", "edit", "present", "view", "follow"] as const;
export type Role = (typeof roles)[number];

/** What a role may do. Each row of this table, and nothing else, decides. */
export type Permission = "read" | "readRendered" | "edit" | "drive" | "manage" | "follow";
const table: Readonly<Record<Role, readonly Permission[]>> = {
  owner: ["read", "readRendered", "edit", "drive", "manage", "follow"],
  edit: ["read", "readRendered", "edit", "drive", "follow"],
  present: ["readRendered", "drive", "follow"],
  view: ["read", "readRendered", "follow"],
  follow: ["follow"],
};
export const may = (role: Role, permission: Permission): boolean => table[role].includes(permission);
