import { describe, expect, it } from "vitest";
import { countingSocket, frameKind } from "./countingSocket.ts";

class FakeSocket {
  readonly taken: unknown[] = [];
  send(data: unknown): void {
    if (data === "throw") throw new Error("not open");
    this.taken.push(data);
  }
}

describe("the counting socket", () => {
  it("[CS15] tells step 2 and updates from everything else", () => {
    expect(frameKind(new Uint8Array([0, 1, 2]))).toBe("step2");
    expect(frameKind(new Uint8Array([0, 2, 2]).buffer)).toBe("update");
    expect(frameKind(new Uint8Array([0, 0, 2]))).toBeNull();
    expect(frameKind(new Uint8Array([1, 2, 2]))).toBeNull();
    expect(frameKind("text")).toBeNull();
  });

  it("[CS15] counts after handing over, and not what could not be handed over", () => {
    const seen: string[] = [];
    const Counting = countingSocket(FakeSocket as unknown as typeof WebSocket, (kind) => seen.push(kind));
    const socket = new Counting("ws://x");
    socket.send(new Uint8Array([0, 2, 0]));
    expect(() => socket.send("throw")).toThrow("not open");
    socket.send(new Uint8Array([1, 0]));
    expect(seen).toEqual(["update"]);
  });
});
