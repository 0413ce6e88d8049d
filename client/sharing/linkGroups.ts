/** A deck's links as the share dialog shows them: by role, strongest first, those that work before those that expired. */
import type { LinkInfo } from "../../shared/protocol/http.ts";
import type { Role } from "../../shared/protocol/roles.ts";

export const shownRoles: readonly Role[] = ["owner", "edit", "present", "view", "follow"];

export interface LinkGroup {
  readonly role: Role;
  /** The oldest that never expires and can be shown: the one to hand out. */
  readonly main: LinkInfo | null;
  readonly others: readonly LinkInfo[];
}

const time = (at: string): number => new Date(at).getTime();

export const expired = ({ expiresAt }: LinkInfo, now: number): boolean => expiresAt !== null && time(expiresAt) <= now;

/** Revoked links are gone; expired ones stay to be seen and cleared away. */
export const groupLinks = (links: readonly LinkInfo[], now: number): readonly LinkGroup[] =>
  shownRoles.map((role) => {
    const ofRole = links
      .filter((link) => link.role === role && link.revokedAt === null)
      .sort((a, b) => Number(expired(a, now)) - Number(expired(b, now)) || time(a.createdAt) - time(b.createdAt));
    const main = ofRole.find((link) => link.expiresAt === null && link.url !== null) ?? null;
    return { role, main, others: ofRole.filter((link) => link !== main) };
  });
