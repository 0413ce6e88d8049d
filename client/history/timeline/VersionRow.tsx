/** One version in the timeline. */
import { memo } from "preact/compat";
import type { VersionAuthor, VersionInfo } from "../../../shared/protocol/history.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { Badge } from "../../ui/Badge.tsx";
import { classes } from "../../ui/classes.ts";
import { Icon } from "../../ui/Icon.tsx";
import { exactTime } from "../../ui/times.ts";
import "./version.css";
import { hourWords } from "../desk/days.ts";
import { FIRST } from "../desk/way.ts";
import { authorWords, becameWords, slideCount, versionIcon, versionTitle, whoOf } from "../desk/words.ts";

export interface VersionRowProps {
  readonly version: VersionInfo;
  readonly authors: ReadonlyMap<string, VersionAuthor>;
  readonly current: boolean;
  /** The other side of the comparison. */
  readonly compared: boolean;
  readonly onPick: (version: VersionInfo) => void;
}

const SHOWN = 4;

/** People as a row of their colours; the names are in the row's words. */
export function Faces({
  ids,
  authors,
}: {
  readonly ids: readonly string[];
  readonly authors: ReadonlyMap<string, VersionAuthor>;
}) {
  const known = ids.flatMap((id) => authors.get(id) ?? []);
  return (
    <span class="faces" aria-hidden="true">
      {known.slice(0, SHOWN).map(({ id, name, colour }) => (
        <Avatar key={id} name={name} color={colour} size="small" decorative />
      ))}
      {known.length > SHOWN && <span class="faces-more">+{known.length - SHOWN}</span>}
    </span>
  );
}

/** `+2 −1 ~3`, each in its colour; the words are for those who do not see it. */
function Counts({ version }: { readonly version: VersionInfo }) {
  const { added, removed, changed, moved } = version.changes;
  const words = becameWords(version);
  if (version.number === FIRST)
    return (
      <span class="counts" title={words}>
        {slideCount(version.slides)}
      </span>
    );
  return (
    <span class="counts" title={words}>
      <span class="visually-hidden">{words}</span>
      <span aria-hidden="true">
        {added > 0 && <b class="count-added">+{added}</b>}
        {removed > 0 && <b class="count-removed">−{removed}</b>}
        {changed > 0 && <b class="count-changed">~{changed}</b>}
        {moved > 0 && <b class="count-moved">↕{moved}</b>}
      </span>
    </span>
  );
}

const Row = ({ version, authors, current, compared, onPick }: VersionRowProps) => {
  const icon = versionIcon(version);
  const people = whoOf(version);
  return (
    <li>
      <button
        type="button"
        class={classes(
          "version",
          current && "version-current",
          compared && "version-compared",
          version.name !== "" && "version-named",
        )}
        aria-current={current ? "true" : undefined}
        data-version={version.number}
        onClick={() => onPick(version)}
      >
        <span class="version-dot" aria-hidden="true">
          {icon && <Icon name={icon} size={13} />}
        </span>
        <span class="version-main">
          <span class="version-title">{versionTitle(version)}</span>
          {version.note !== "" && <span class="version-note">{version.note}</span>}
          {people.length > 0 && (
            <span class="version-who">
              <Faces ids={people} authors={authors} />
              <span class="version-names">{authorWords(people, authors)}</span>
            </span>
          )}
        </span>
        <span class="version-end">
          <time dateTime={version.at} title={exactTime(Date.parse(version.at))}>
            {hourWords(version.at)}
          </time>
          {compared ? <Badge tone="accent">compared</Badge> : <Counts version={version} />}
        </span>
      </button>
    </li>
  );
};

export const VersionRow = memo(Row);
