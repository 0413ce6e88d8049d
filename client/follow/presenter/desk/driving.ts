/** Who drives, as this tab sees it. Pure. */
import { VANISHED } from "../../../../shared/follow/hands.ts";
import type { Desk } from "../../../../shared/protocol/follow.ts";

/** `joining`: not known yet. `idle`: no talk is on. `vanished`: whoever drove has been away so long that anybody may take over at once. */
export type Driving = "joining" | "idle" | "me" | "other" | "vanished";

/** `seat`: this tab's, as the server shows it; "" before it was told. `now`: ms, by the server's clock. */
export const drivingOf = (desk: Pick<Desk, "live" | "driver"> | null, seat: string, now: number): Driving => {
  if (desk === null || seat === "") return "joining";
  if (!desk.live) return "idle";
  const { driver } = desk;
  if (driver === null) return "vanished";
  if (driver.seat === seat) return "me";
  return driver.goneAt !== null && now - driver.goneAt >= VANISHED ? "vanished" : "other";
};
