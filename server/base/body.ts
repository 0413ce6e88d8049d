import type { Request } from "express";
import { Refusal } from "./refusal.ts";

/** Bytes that a refused upload may still send before its socket is cut: a client reads the answer only when it could finish. */
const patience = 64 * 1024 * 1024;

/** Reads a refused body to nowhere, so that the answer arrives; not for ever. */
export const discardBody = (request: Request): void => {
  let left = patience;
  request.on("data", (part: Uint8Array) => {
    left -= part.byteLength;
    if (left < 0) request.destroy();
  });
  request.resume();
};

export const endedEarly = (): Refusal => new Refusal("bad-request", "The upload ended early: send it again.");

/** The whole body, counted while it comes. More than `most` bytes, declared or sent, ends in what `tooLarge` makes. `take` hears of each part and may refuse it. */
export const readBody = async (
  request: Request,
  most: number,
  tooLarge: () => Refusal,
  take: (bytes: number) => void = () => undefined,
): Promise<Uint8Array<ArrayBuffer>> => {
  if ((request.get("content-encoding") ?? "identity") !== "identity") {
    throw new Refusal("wrong-type", "Send the bytes as they are, without Content-Encoding.");
  }
  if (Number(request.get("content-length") ?? 0) > most) {
    discardBody(request);
    throw tooLarge();
  }
  return new Promise((resolve, reject) => {
    const parts: Uint8Array[] = [];
    let size = 0;
    const receive = (part: Uint8Array): void => {
      size += part.byteLength;
      try {
        if (size > most) throw tooLarge();
        take(part.byteLength);
        parts.push(part);
      } catch (error) {
        request.off("data", receive);
        discardBody(request);
        reject(error);
      }
    };
    request.on("data", receive);
    request.once("end", () => resolve(new Uint8Array(Buffer.concat(parts))));
    request.once("error", reject);
    request.once("aborted", () => reject(endedEarly()));
  });
};
