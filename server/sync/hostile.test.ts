import * as encoding from "lib0/encoding";
import { afterEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { RoomWorld, type TestClient } from "../testing/roomWorld.ts";
import { message } from "./answers.ts";
import { roomLimits } from "./roomLimits.ts";

const worlds: RoomWorld[] = [];
const world = (text?: string): RoomWorld => {
  const made = new RoomWorld(text);
  worlds.push(made);
  return made;
};
afterEach(() => {
  for (const made of worlds.splice(0)) made.dispose();
});

/** After the hostile act: the others are there, the text is as before, and they can go on. */
const undisturbed = async (w: RoomWorld, witness: TestClient, text: string): Promise<void> => {
  await w.run();
  expect(witness.socket.closed).toBeNull();
  expect(witness.text.toString()).toBe(text);
  expect(await w.storedText()).toBe(text);
  expect([...witness.doc.share.keys()]).toEqual(["deck"]);
  witness.text.insert(0, "!");
  await w.run();
  expect(await w.storedText()).toBe(`!${text}`);
};

/** The update that `change` makes in a copy of the client's document. */
const forged = (client: TestClient, change: (doc: Y.Doc) => void): Uint8Array => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(client.doc));
  const before = Y.encodeStateVector(doc);
  change(doc);
  return Y.encodeStateAsUpdate(doc, before);
};

describe("frames", () => {
  const bad: Record<string, Uint8Array> = {
    "an empty frame": new Uint8Array(),
    "an unknown type": Uint8Array.of(42),
    "message 100 from a client": Uint8Array.of(100, 1),
    "a truncated number": Uint8Array.of(0, 2, 0xff),
    "a length past the end": Uint8Array.of(0, 2, 200, 1),
    "an unknown sync type": Uint8Array.of(0, 9, 0),
    "a state vector that is none": message(0, Uint8Array.of(255, 255, 255)),
    "presence that is no JSON": Uint8Array.of(1, 5, 1, 1, 1, 1, 123),
  };
  for (const [name, frame] of Object.entries(bad)) {
    it(`[SY30] ends the session for ${name}`, async () => {
      const w = world("safe");
      const [mallory, witness] = [await w.joined(), await w.joined()];
      mallory.push(frame);
      await w.run();
      expect(mallory.socket.closed).toBe("bad-message");
      await undisturbed(w, witness, "safe");
    });
  }

  it("[SY36] ends the session for a frame past the cap", async () => {
    const w = world("safe");
    const [mallory, witness] = [await w.joined(), await w.joined()];
    mallory.push(new Uint8Array(roomLimits.frameBytes + 1));
    expect(mallory.socket.closed).toBe("too-large");
    await undisturbed(w, witness, "safe");
  });

  it("[SY36] ends the session for a flood of questions, not for a few", async () => {
    const w = world("safe");
    const [mallory, witness] = [await w.joined(), await w.joined()];
    const question = message(0, Y.encodeStateVector(new Y.Doc()));
    for (let i = 0; i < 10; i++) mallory.push(question);
    expect(mallory.socket.closed).toBeNull();
    for (let i = 0; i < 20; i++) mallory.push(question);
    expect(mallory.socket.closed).toBe("rate-limited");
    await undisturbed(w, witness, "safe");
  });

  it("[SY36] bounds what a session may send while its room loads", async () => {
    const w = world("safe");
    w.log.held = true;
    const mallory = w.client();
    const joining = mallory.join();
    for (let i = 0; i < 3; i++) mallory.push(new Uint8Array(roomLimits.frameBytes / 2));
    expect(mallory.socket.closed).toBe("too-large");
    w.log.held = false;
    w.log.release();
    await joining;
    expect(w.rooms.stats.sessions).toBe(0);
  });
});

describe("updates", () => {
  const unfit: Record<string, (doc: Y.Doc) => void> = {
    "another root text": (doc) => doc.getText("other").insert(0, "x"),
    "a root map": (doc) => doc.getMap("m").set("a", 1),
    "an embed": (doc) => doc.getText("deck").insertEmbed(0, { image: "x" }),
    "a format": (doc) => doc.getText("deck").format(0, 2, { bold: true }),
    "a map entry on the text": (doc) => doc.getText("deck").setAttribute("a", "b"),
    "a nested type": (doc) => doc.getArray("list").insert(0, [new Y.Text("x")]),
  };
  for (const [name, change] of Object.entries(unfit)) {
    it(`[SY31] refuses ${name} before it is applied or stored`, async () => {
      const w = world("safe");
      const [mallory, witness] = [await w.joined(), await w.joined()];
      mallory.push(message(2, forged(mallory, change)));
      await w.run();
      expect(mallory.socket.closed).toBe("bad-update");
      await undisturbed(w, witness, "safe");
    });
  }

  it("[SY31] refuses bytes that are no update, and an update with an absurd clock", async () => {
    for (const bytes of [Uint8Array.of(1, 2, 3), Uint8Array.of(255, 255, 255, 255, 15)]) {
      const w = world("safe");
      const [mallory, witness] = [await w.joined(), await w.joined()];
      mallory.push(message(2, bytes));
      await w.run();
      expect(mallory.socket.closed).toBe("bad-update");
      await undisturbed(w, witness, "safe");
    }
  });

  it("[SY32] refuses an update that leaves a gap", async () => {
    const w = world("safe");
    const [mallory, witness] = [await w.joined(), await w.joined()];
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => updates.push(update));
    doc.getText("deck").insert(0, "first");
    doc.getText("deck").insert(5, "second");
    mallory.push(message(2, updates[1] ?? new Uint8Array()));
    await w.run();
    w.clock.advance(roomLimits.wait);
    expect(mallory.socket.closed).toBe("gap");
    await undisturbed(w, witness, "safe");
  });

  it("[SY32] refuses a deletion of what the room does not have", async () => {
    const w = world("safe");
    const [mallory, witness] = [await w.joined(), await w.joined()];
    const encoder = encoding.createEncoder();
    for (const n of [0, 1, 4711, 1, 3, 5]) encoding.writeVarUint(encoder, n);
    mallory.push(message(2, encoding.toUint8Array(encoder)));
    await w.run();
    w.clock.advance(roomLimits.wait);
    expect(mallory.socket.closed).toBe("gap");
    await undisturbed(w, witness, "safe");
  });

  it("[SY33] refuses a text past its cap, alone or step by step", async () => {
    const w = world("safe");
    const [mallory, witness] = [await w.joined(), await w.joined()];
    const half = "x".repeat(roomLimits.textLength / 2);
    mallory.text.insert(0, half);
    await w.run();
    expect(mallory.socket.closed).toBeNull();
    mallory.text.insert(0, half);
    await w.run();
    expect(mallory.socket.closed).toBe("too-large");
    await undisturbed(w, witness, `${half}safe`);
  });

  it("[SY34] lets a view session change nothing, whatever it sends, and stay", async () => {
    const w = world("safe");
    const [viewer, witness] = [await w.joined({ role: "view" }), await w.joined()];
    viewer.text.insert(0, "graffiti");
    viewer.push(message(1, Y.encodeStateAsUpdate(viewer.doc)));
    viewer.push(message(2, Uint8Array.of(1, 2, 3)));
    await w.run();
    expect(viewer.socket.closed).toBeNull();
    await undisturbed(w, witness, "safe");
    expect(viewer.text.toString()).toContain("!");
  });

  it("[SY35] asks for permission at each message", async () => {
    const w = world("safe");
    const [editor, witness] = [await w.joined(), await w.joined()];
    editor.text.insert(0, "ok ");
    await w.run();
    w.access.revoked.add(editor.session.grant.link);
    editor.text.insert(0, "not ok ");
    await w.run();
    expect(editor.socket.closed).toBe("revoked");
    await undisturbed(w, witness, "ok safe");
  });

  it("[SY38] refuses new edits under a client id that another works under", async () => {
    const w = world("safe");
    const [mallory, victim] = [await w.joined(), await w.joined()];
    victim.present({ user: { name: "Victim", color: "#112233" } });
    victim.text.insert(0, "v");
    await w.run();
    const forgery = forged(victim, (doc) => {
      doc.clientID = victim.doc.clientID;
      doc.getText("deck").insert(0, "put into the victim's mouth ");
    });
    mallory.push(message(2, forgery));
    await w.run();
    expect(mallory.socket.closed).toBe("client-id-taken");
    await undisturbed(w, victim, "vsafe");
  });

  it("[SY38] keeps a person's client id for them while they are away", async () => {
    const w = world("safe");
    const [mallory, witness] = [await w.joined(), await w.joined()];
    const victim = await w.joined({ author: "victim" });
    victim.present({ user: { name: "Victim", color: "#112233" } });
    victim.text.insert(0, "v");
    await w.run();
    w.rooms.leave(victim.session);
    const forgery = forged(witness, (doc) => {
      doc.clientID = victim.doc.clientID;
      doc.getText("deck").insert(0, "while you were out ");
    });
    mallory.push(message(2, forgery));
    await w.run();
    expect(mallory.socket.closed).toBe("client-id-taken");
    await undisturbed(w, witness, "vsafe");
  });
});
