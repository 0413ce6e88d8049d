/** The sessions in a room, and how many of them may edit: counted as they come and go, for nobody's coming may cost a look at all who are here. */
import type { Access } from "../access/access.ts";
import type { Session } from "./session.ts";

export class Crowd {
  readonly sessions = new Set<Session>();
  readonly #access: Access;
  /** Whose link let them edit when they came: it does until it ends, and they with it. */
  readonly #editors = new Set<Session>();

  constructor(access: Access) {
    this.#access = access;
  }

  get editors(): number {
    return this.#editors.size;
  }

  add(session: Session): void {
    this.sessions.add(session);
    if (this.#access.may(session.grant, "edit")) this.#editors.add(session);
  }

  delete(session: Session): void {
    this.sessions.delete(session);
    this.#editors.delete(session);
  }
}
