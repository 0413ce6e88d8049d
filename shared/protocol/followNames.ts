/** What both sides of the follow protocol must agree on and is no message: plain, so that pages need no schemas for it. */

export const FOLLOW_NAMESPACE = "/follow";
/** The path that socket.io listens at. */
export const FOLLOW_PATH = "/socket.io";

/** UTF-16 units of a question. */
export const QUESTION_MAX = 300;
