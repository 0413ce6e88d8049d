/** The only file that knows socket.io: takes sockets in namespace `/follow`, checks who they are, and carries messages both ways. */

import { randomBytes } from "node:crypto";
import type { Server as HttpServer, IncomingMessage } from "node:http";
import { type DefaultEventsMap, type Event, type Namespace, Server } from "socket.io";
import type { Mover } from "../../../shared/follow/talk.ts";
import {
  type FollowEnd,
  type FollowRefusal,
  followAuthSchema,
  followRefusals,
  type Reply,
  type You,
} from "../../../shared/protocol/follow.ts";
import { FOLLOW_NAMESPACE, FOLLOW_PATH } from "../../../shared/protocol/followNames.ts";
import type { DeckId, LinkId, Secret } from "../../../shared/protocol/ids.ts";
import { cleanName } from "../../../shared/protocol/personName.ts";
import type { Access, Grant } from "../../access/access.ts";
import type { Lookups } from "../../access/lookups.ts";
import { shareOf } from "../../base/address.ts";
import { fullBucket } from "../../base/bucket.ts";
import type { Clock } from "../../base/clock.ts";
import { Refusal } from "../../base/refusal.ts";
import { followLimits } from "../talk/followLimits.ts";
import type { FollowSessions, OpenTalk } from "../talk/followSessions.ts";
import { publicSeat } from "../talk/seats.ts";
import { type ActDone, actOf } from "./acts.ts";
import type { GrantBook } from "./grantBook.ts";
import { type Guest, type GuestSocket, isRoom, isSlow, maySend, PersonRates } from "./guest.ts";
import { LinkWatch } from "./linkWatch.ts";
import type { Neighbours } from "./neighbours.ts";
import type { Voices } from "./voices.ts";

export interface FollowGatewayPorts {
  readonly sessions: FollowSessions;
  readonly access: Access;
  readonly grants: GrantBook;
  readonly lookups: Lookups;
  readonly neighbours: Neighbours;
  readonly voices: Voices;
  readonly clock: Clock;
  /** True for a page of ours, or for a program that sends no Origin. */
  originAllowed(request: IncomingMessage): boolean;
  /** Where a request came from, behind trusted proxies. */
  addressOf(request: IncomingMessage): string;
  /** Who a browser is over sessions, from its cookies; null when it has none that we made. */
  personOf(cookies: string | undefined): string | null;
  /** Where the audience follows this deck, without our origin; null when it has no link for that. */
  followUrl(deck: DeckId): Promise<string | null>;
  report(event: string, details: Readonly<Record<string, unknown>>): void;
}

export interface FollowGateway {
  /** Lets all sockets go, in a way that they come back, and takes no more. */
  stop(): void;
}

type GuestNamespace = Namespace<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, Guest>;

const followersRoom = (deck: DeckId): string => `${deck}/f`;
const speakersRoom = (deck: DeckId): string => `${deck}/s`;
const seatRoom = (deck: DeckId, seat: string): string => `${deck}/${seat}`;

const refusal = (code: FollowRefusal): Reply => ({ ok: false, code, text: followRefusals[code] });

/** Hangs following onto an HTTP server: requests and upgrades under `/socket.io/`; all others are left alone. */
export const attachFollowGateway = (http: HttpServer, ports: FollowGatewayPorts): FollowGateway => {
  const server = new Server<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, Guest>(http, {
    path: FOLLOW_PATH,
    serveClient: false,
    maxHttpBufferSize: followLimits.messageBytes,
    pingInterval: followLimits.pingEvery,
    pingTimeout: followLimits.pingWithin,
    connectTimeout: followLimits.connectWithin,
    // Text sync refuses upgrades that are nobody's, and has its own.
    destroyUpgrade: false,
    allowRequest: (request, answer) => answer(null, isRoom(server.engine.clientsCount) && ports.originAllowed(request)),
  });
  // The default namespace exists in any case; nobody gets in.
  server.use((_socket, next) => next(new Error("no-access")));
  const gateway = new Gateway(server.of(FOLLOW_NAMESPACE), ports);
  ports.sessions.start((deck, to, name, message) => {
    const room =
      typeof to === "object" ? seatRoom(deck, to.seat) : to === "followers" ? followersRoom(deck) : speakersRoom(deck);
    gateway.namespace.to(room).emit(name, message);
  });
  return {
    stop: () => {
      gateway.stop();
      // Not `disconnect`: a client that is told to go does not come back.
      server.engine.close();
    },
  };
};

class Gateway {
  readonly namespace: GuestNamespace;
  readonly #ports: FollowGatewayPorts;
  /** One socket a presenter's tab: the newest. */
  readonly #tabs = new Map<string, GuestSocket>();
  readonly #links: LinkWatch;
  readonly #rates = new PersonRates();
  #stopSweeping = () => {};

  constructor(namespace: GuestNamespace, ports: FollowGatewayPorts) {
    this.namespace = namespace;
    this.#ports = ports;
    this.#links = new LinkWatch(ports.access, (link) => this.#endLink(link));
    namespace.use((socket, next) => {
      this.#welcome(socket).then(
        (end) => (end === null ? next() : next(new Error(end))),
        (error: unknown) => {
          if (!(error instanceof Refusal)) ports.report("follow-join-failed", { error: String(error) });
          next(new Error("unavailable"));
        },
      );
    });
    namespace.on("connection", (socket) => this.#enter(socket));
    this.#sweep();
  }

  stop(): void {
    this.#stopSweeping();
    this.#links.stop();
  }

  /** Reads who comes, and where to. Returns why they are not taken, or null. */
  async #welcome(socket: GuestSocket): Promise<FollowEnd | null> {
    const { access, sessions } = this.#ports;
    const auth = followAuthSchema.safeParse(socket.handshake.auth);
    if (!auth.success) return "no-access";
    const { deck, token, session = randomBytes(12).toString("base64url"), seat = session, name = "" } = auth.data;
    const grant = await this.#open(socket, deck, token);
    if (!grant || !access.may(grant, "follow")) return "no-access";
    if (this.namespace.sockets.size >= followLimits.followers) return "full";
    const on = await sessions.open(deck);
    const mover = access.may(grant, "drive") ? { seat, session, name: cleanName(name) } : null;
    if (mover && on.talk.seats.list().length >= followLimits.presenters) return "full";
    const messages = fullBucket(followLimits.messagesBurst, this.#ports.clock.now());
    Object.assign(socket.data, { grant, on, mover, session, messages, ...this.#who(socket) } satisfies Guest);
    return null;
  }

  /** AC20: paid for before it is looked up. */
  #open({ handshake, request }: GuestSocket, deck: DeckId, secret: Secret): Promise<Grant | null> {
    const { lookups, grants, addressOf, personOf } = this.#ports;
    const from = { address: addressOf(request), person: personOf(handshake.headers.cookie) };
    return lookups.open(from, deck, secret, () => grants.open(deck, secret));
  }

  #enter(socket: GuestSocket): void {
    const { grant, on, mover } = socket.data;
    // Unloaded while it was on its way in: it comes again.
    if (!this.#ports.sessions.hold(on)) return void socket.conn.close();
    this.#links.add(grant);
    const { address, person, proven } = socket.data;
    this.#ports.neighbours.add(address, on);
    if (proven) this.#ports.voices.came(address, person);
    socket.use((packet) => this.#receive(socket, packet));
    socket.on("disconnect", () => this.#leave(socket));
    if (mover) this.#enterSpeaker(socket, on, mover);
    else {
      void socket.join(followersRoom(grant.deck));
      on.pulse.count(1);
      socket.emit("slides", { rev: on.talk.content.rev });
    }
    socket.emit("state", on.talk.state);
  }

  #enterSpeaker(socket: GuestSocket, on: OpenTalk, mover: Mover): void {
    const { deck } = on.talk;
    const tab = seatRoom(deck, mover.session);
    const old = this.#tabs.get(tab);
    this.#tabs.set(tab, socket);
    void socket.join([speakersRoom(deck), seatRoom(deck, mover.seat)]);
    on.talk.enter(mover);
    // After the new one is in: the seat is not gone for a moment.
    if (old) this.#end(old, "replaced");
    socket.emit("speaker-slides", { rev: on.talk.speakerContent.rev });
    socket.emit("desk", on.talk.desk);
    socket.emit("followers", { count: on.pulse.followers });
    this.#ports.followUrl(deck).then(
      (followUrl) => {
        const you: You = { seat: publicSeat(mover.seat), followUrl, now: this.#ports.clock.now() };
        socket.emit("you", you);
      },
      (error: unknown) => this.#ports.report("follow-url-failed", { deck, error: String(error) }),
    );
  }

  #leave(socket: GuestSocket): void {
    const { grant, on, mover } = socket.data;
    this.#links.remove(grant);
    this.#ports.neighbours.remove(socket.data.address, on);
    if (!mover) on.pulse.count(-1);
    else {
      const tab = seatRoom(grant.deck, mover.session);
      // A tab that was replaced has its seat still: the newer socket holds it.
      if (this.#tabs.get(tab) === socket) {
        this.#tabs.delete(tab);
        on.talk.leave(mover);
      }
    }
    this.#ports.sessions.release(on);
  }

  /** For good: the client does not come back by itself. */
  #end(socket: GuestSocket, reason: FollowEnd): void {
    socket.emit("over", { reason });
    socket.disconnect(true);
  }

  #receive(socket: GuestSocket, packet: Event): void {
    const guest = socket.data;
    if (!maySend(guest, this.#ports.clock.now())) return this.#end(socket, "flood");
    const [name, ...rest] = packet;
    const last: unknown = rest.at(-1);
    const reply = typeof last === "function" ? (answer: Reply) => void last(answer) : () => undefined;
    const payload: unknown = rest[0] === last && typeof last === "function" ? undefined : rest[0];
    this.#act(socket, name, payload).then(
      (done) => {
        if (typeof done === "string") return reply(refusal(done));
        const { seq } = guest.on.talk.state;
        reply(done ? { ok: true, seq, id: done.id } : { ok: true, seq });
      },
      (error: unknown) => {
        this.#ports.report("follow-act-failed", {
          deck: guest.grant.deck,
          name: name.slice(0, 40),
          error: String(error),
        });
        reply(refusal("failed"));
      },
    );
  }

  /** The role is asked at each event. */
  async #act(socket: GuestSocket, name: string, payload: unknown): Promise<ActDone> {
    const guest = socket.data;
    const { access, clock } = this.#ports;
    if (!access.may(guest.grant, "follow")) return "not-allowed";
    const by = guest.mover && access.may(guest.grant, "drive") ? guest.mover : null;
    if (!this.#rates.mayAct(guest, name, clock.now())) return "too-fast";
    const unheard = name === "vote" || name === "question" ? this.#unheard(guest) : null;
    if (unheard) return unheard;
    const reads = access.may(guest.grant, "read");
    return actOf(name, payload, guest.on, by, guest, clock.now(), reads);
  }

  /** FG35: a session's name is its own word, and so is a cookie that we did not make: a machine has as many as it likes. */
  #who({ handshake, request }: GuestSocket): Pick<Guest, "person" | "proven" | "address"> {
    const address = shareOf(this.#ports.addressOf(request));
    const person = this.#ports.personOf(handshake.headers.cookie);
    return { person: person ?? `at ${address}`, proven: person !== null, address };
  }

  /** FG37: why this person does not count as one yet, or null. */
  #unheard({ address, person, proven }: Guest): FollowRefusal | null {
    const heard = proven ? this.#ports.voices.hear(address, person) : "yes";
    if (heard === "full") return "too-many";
    return heard === "yes" ? null : "not-yet";
  }

  #endLink(link: LinkId): void {
    for (const socket of [...this.namespace.sockets.values()]) {
      if (socket.data.grant.link === link) this.#end(socket, "revoked");
    }
  }

  /** A socket that does not take what it is sent is dropped; it comes back, and gets what is true then. */
  #sweep(): void {
    this.#stopSweeping = this.#ports.clock.after(followLimits.slowEvery, () => {
      for (const socket of this.namespace.sockets.values()) {
        if (isSlow(socket)) socket.conn.close(true);
      }
      this.#sweep();
    });
  }
}
