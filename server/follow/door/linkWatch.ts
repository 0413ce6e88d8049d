import type { LinkId } from "../../../shared/protocol/ids.ts";
import type { Access, Grant } from "../../access/access.ts";

/** Waits for the end of links that sockets came by: one wait a link, not one a socket. */
export class LinkWatch {
  readonly #access: Access;
  readonly #ended: (link: LinkId) => void;
  readonly #links = new Map<LinkId, { sockets: number; stop: () => void }>();

  /** `ended` is called once when a link that is watched is revoked or expires. */
  constructor(access: Access, ended: (link: LinkId) => void) {
    this.#access = access;
    this.#ended = ended;
  }

  add(grant: Grant): void {
    const known = this.#links.get(grant.link);
    if (known) {
      known.sockets += 1;
      return;
    }
    const entry = { sockets: 1, stop: () => {} };
    this.#links.set(grant.link, entry);
    entry.stop = this.#access.whenEnded(grant, () => this.#ended(grant.link));
  }

  remove(grant: Grant): void {
    const known = this.#links.get(grant.link);
    if (!known) return;
    known.sockets -= 1;
    if (known.sockets > 0) return;
    known.stop();
    this.#links.delete(grant.link);
  }

  stop(): void {
    for (const { stop } of this.#links.values()) stop();
    this.#links.clear();
  }
}
