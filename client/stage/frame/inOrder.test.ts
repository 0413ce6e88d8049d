import { describe, expect, it } from "vitest";
import { inOrder } from "./inOrder.ts";

describe("messages", () => {
  it("[ST28] are answered at once, and after the one before that has to wait", async () => {
    const done: string[] = [];
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const receive = inOrder<string>(
      (value) => {
        if (value === "slow") return gate.then(() => void done.push(value));
        done.push(value);
        return null;
      },
      (message) => done.push(message),
    );
    receive("quick");
    expect(done).toEqual(["quick"]);
    receive("slow");
    receive("after");
    expect(done).toEqual(["quick"]);
    open();
    await gate;
    await expect.poll(() => done).toEqual(["quick", "slow", "after"]);
  });

  it("[ST28] go on after one that failed, at once or later", async () => {
    const done: string[] = [];
    const receive = inOrder<string>(
      (value) => {
        if (value === "throws") throw new Error("now");
        if (value === "rejects") return Promise.reject(new Error("later"));
        done.push(value);
        return null;
      },
      (message) => done.push(message),
    );
    receive("throws");
    receive("rejects");
    receive("last");
    await expect.poll(() => done).toEqual(["Error: now", "Error: later", "last"]);
  });
});
