/** A WebSocket that tells of each frame that carries an update, so that message 100's counts can be compared (CS15). */
import { carriesUpdate, syncType } from "../../shared/protocol/sync.ts";

export type FrameKind = "step2" | "update";

const bytesOf = (data: unknown): Uint8Array | null => {
  if (data instanceof Uint8Array) return data;
  return data instanceof ArrayBuffer ? new Uint8Array(data) : null;
};

/** What kind of update a frame carries, or null for any other message. */
export const frameKind = (data: unknown): FrameKind | null => {
  const bytes = bytesOf(data);
  if (bytes === null || !carriesUpdate(bytes)) return null;
  return bytes[1] === syncType.step2 ? "step2" : "update";
};

/** A subclass of `base` whose instances call `onSent` after each such frame was handed over. A send that throws is not counted. */
export const countingSocket = (base: typeof WebSocket, onSent: (kind: FrameKind) => void): typeof WebSocket =>
  class extends base {
    override send(data: Parameters<WebSocket["send"]>[0]): void {
      super.send(data);
      const kind = frameKind(data);
      if (kind !== null) onSent(kind);
    }
  };
