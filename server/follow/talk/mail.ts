/** How a talk speaks to those who follow it. */
import type { FollowMessages } from "../../../shared/protocol/follow.ts";

/** Whom a message goes to. */
export type To = "followers" | "speakers" | { readonly seat: string };

/** Brings a message to those who follow this deck. */
export type Mail = <Name extends keyof FollowMessages>(to: To, name: Name, message: FollowMessages[Name]) => void;
