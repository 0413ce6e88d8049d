/** The versions that a talk can be pinned to, as one chooses among them. */
import type { VersionInfo } from "../../../../shared/protocol/history.ts";
import { may, type Role } from "../../../../shared/protocol/roles.ts";
import { momentWords } from "../../../history/desk/days.ts";
import { versionTitle } from "../../../history/desk/words.ts";
import type { HistoryApi } from "../../../http/historyApi.ts";

/** What the history says to this link: `none` for one that may not read it, and so does not ask. */
export type Past =
  | { readonly state: "none" }
  | { readonly state: "read"; readonly versions: readonly VersionInfo[] }
  | { readonly state: "failed" };

/** Ordinary versions that are offered; older ones are found by a name. */
const NEWEST = 30;
const NAMED = 200;

/** Named ones first, then the newest of the others. Never rejects. */
export const readPast = async (role: Role, api: Pick<HistoryApi, "list">): Promise<Past> => {
  if (!may(role, "read")) return { state: "none" };
  try {
    const [named, newest] = await Promise.all([api.list({ named: "1", limit: NAMED }), api.list({ limit: NEWEST })]);
    return { state: "read", versions: [...named.versions, ...newest.versions.filter(({ name }) => name === "")] };
  } catch {
    return { state: "failed" };
  }
};

export interface PastChoice {
  readonly value: string;
  readonly label: string;
}

/** `shown`: the version that the talk shows now, offered whether or not it is among them. */
export const pastChoices = (past: Past | null, shown: number | null, locale?: string): readonly PastChoice[] => {
  const versions = past?.state === "read" ? past.versions : [];
  const choices = versions.map((version) => ({
    value: String(version.number),
    label: `${versionTitle(version)} · ${momentWords(version.at, locale)}`,
  }));
  if (shown === null || versions.some(({ number }) => number === shown)) return choices;
  return [{ value: String(shown), label: `Version ${shown}` }, ...choices];
};
