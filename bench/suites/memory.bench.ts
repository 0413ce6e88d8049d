/** 500 rooms with two quiet people each: memory of a room, and what is left of it when all have gone. */
import { probeHeap } from "../rig/heap.ts";
import { inGroups, pause } from "../rig/pace.ts";
import { peerNames } from "../rig/peers.ts";
import { processTree, residentOf } from "../rig/proc.ts";
import { quick, say } from "../rig/report.ts";
import { figure } from "../rig/stats.ts";
import { copressTargets, type Door, type Target, type TargetName, withTarget } from "../rig/target.ts";
import { Typist } from "../rig/typist.ts";

const bench = "memory";
const rooms = quick ? 100 : 500;
/** ms after which a room that was left is surely unloaded. */
const rest = 5_000;

interface Seen {
  readonly used: number;
  readonly resident: number;
}

const measure = async (name: TargetName): Promise<void> => {
  const heap = probeHeap();
  const look = async ({ pid }: Target): Promise<Seen> => {
    const used = await heap.used(pid);
    return { used, resident: residentOf(processTree(pid)) };
  };
  /** So many new rooms; everybody comes, types one character, and stays. */
  const fill = async (doors: readonly Door[]): Promise<readonly Typist[]> => {
    const people = doors.flatMap((door) => [new Typist(door, 0, 1_000, null), new Typist(door, 1, 1_001, null)]);
    await inGroups(people, 50, (one) => one.join());
    for (const one of people) one.press();
    await pause(rest);
    return people;
  };
  const leave = async (people: readonly Typist[]): Promise<void> => {
    for (const one of people) one.drop();
    await pause(rest);
  };
  const work = async (target: Target): Promise<void> => {
    const doors: Door[] = [];
    for (let i = 0; i < 2 * rooms; i++) doors.push(await target.open());
    // Whatever is loaded on first use.
    await leave(await fill(doors.slice(0, 1)));
    const before = await look(target);
    const first = await fill(doors.slice(0, rooms));
    const full = await look(target);
    await leave(first);
    const left = await look(target);
    await leave(await fill(doors.slice(rooms)));
    const again = await look(target);
    const kbPerRoom = (bytes: number) => figure(bytes / rooms / 1024);
    say(bench, {
      target: name,
      rooms,
      usedKbPerRoom: kbPerRoom(full.used - before.used),
      residentKbPerRoom: kbPerRoom(full.resident - before.resident),
      leftKbPerRoom: kbPerRoom(left.used - before.used),
      // What a second wave of other rooms leaves is a leak, if anything is.
      leftKbPerRoomOfSecondWave: kbPerRoom(again.used - left.used),
      residentMbBefore: figure(before.resident / 1e6),
      residentMbFull: figure(full.resident / 1e6),
      residentMbLeft: figure(again.resident / 1e6),
    });
  };
  try {
    await withTarget(name, work, heap.env);
  } finally {
    heap.close();
  }
};

for (const name of [...copressTargets, ...peerNames]) await measure(name);
