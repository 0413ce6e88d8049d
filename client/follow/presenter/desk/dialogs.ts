/** What may lie over the presenter's page, one at a time. */
export type DialogName = "start" | "settings" | "invite" | "stop" | "take" | "summary" | "keys";
