/** One role in the share dialog: what it may do, the link to hand out, and the further links of that role. */
import type { LinkInfo } from "../../shared/protocol/http.ts";
import { wordsFor } from "../http/apiError.ts";
import { Badge } from "../ui/Badge.tsx";
import { Button } from "../ui/Button.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { classes } from "../ui/classes.ts";
import { Icon } from "../ui/Icon.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { exactTime, relativeTime } from "../ui/times.ts";
import { useAttempt } from "../ui/useAttempt.ts";
import { expiryWords } from "./expiry.ts";
import { expired, type LinkGroup } from "./linkGroups.ts";
import { roleWords } from "./roleWords.ts";

export interface LinkGroupRowProps {
  readonly group: LinkGroup;
  /** ms since 1970 */
  readonly now: number;
  readonly newest: LinkInfo | null;
  readonly make: () => Promise<void>;
  readonly revoke: (link: LinkInfo) => void;
}

const address = (url: string): string => new URL(url, location.origin).href;

export function LinkGroupRow({ group, now, newest, make, revoke }: LinkGroupRowProps) {
  const { role, main, others } = group;
  const { label, may, icon } = roleWords[role];
  return (
    <section class="share-group" aria-label={label}>
      <div class={classes("share-main", main !== null && main.id === newest?.id && "share-new")}>
        <span class="share-icon">
          <Icon name={icon} />
        </span>
        <div class="share-words">
          <h3>
            {label} {main?.own && <Badge tone="accent">You use this one</Badge>}
          </h3>
          <p>{may}</p>
        </div>
        {main ? (
          <Actions link={main} label={label} now={now} revoke={revoke} />
        ) : (
          <MakeFirst label={label} make={make} />
        )}
      </div>
      {others.length > 0 && (
        <ul class="share-others">
          {others.map((link) => (
            <li key={link.id} class={classes("share-other", link.id === newest?.id && "share-new")}>
              <div class="share-words">
                <p class="share-name">
                  {link.name || `${label} link`} {link.own && <Badge tone="accent">You use this one</Badge>}
                  {expired(link, now) && <Badge tone="warning">Expired</Badge>}
                </p>
                <LinkDates link={link} now={now} />
              </div>
              <Actions link={link} label={link.name || label} now={now} revoke={revoke} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function LinkDates({ link, now }: { readonly link: LinkInfo; readonly now: number }) {
  const made = new Date(link.createdAt).getTime();
  const title = link.expiresAt === null ? undefined : exactTime(new Date(link.expiresAt).getTime());
  return (
    <p class="share-dates">
      Made <time title={exactTime(made)}>{relativeTime(made, now)}</time>,{" "}
      <span title={title}>{expiryWords(link.expiresAt, now)}</span>
    </p>
  );
}

interface ActionsProps {
  readonly link: LinkInfo;
  readonly label: string;
  readonly now: number;
  readonly revoke: (link: LinkInfo) => void;
}

function Actions({ link, label, now, revoke }: ActionsProps) {
  return (
    <div class="share-actions">
      {!expired(link, now) &&
        (link.url === null ? (
          <Badge tone="warning">Cannot be shown again</Badge>
        ) : (
          <CopyButton text={address(link.url)} label={`Copy link: ${label}`} />
        ))}
      <IconButton icon="trash" size="small" label={`Revoke the link: ${label}`} onClick={() => revoke(link)} />
    </div>
  );
}

function MakeFirst({ label, make }: { readonly label: string; readonly make: () => Promise<void> }) {
  const { busy, error, attempt } = useAttempt();
  return (
    <div class="share-actions">
      {error !== null && (
        <span class="field-error" role="alert">
          {wordsFor(error).title}
        </span>
      )}
      <Button size="small" icon="plus" busy={busy} label={`Make a link: ${label}`} onClick={() => void attempt(make)}>
        Make a link
      </Button>
    </div>
  );
}
