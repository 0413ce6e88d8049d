/** Many at once: sockets, guesses, made-up people, decks. */
import { type Attack, allOf, some } from "./attack.ts";
import type { Attacker } from "./attacker.ts";

const wrongSecret = (i: number): string => String(i).padStart(43, "w");

const codeOf = async (attacker: Attacker, made: Awaited<ReturnType<Attacker["deck"]>>) => {
  const presenter = await attacker.follower(made, "present");
  const told = new Promise<string>((done) => {
    presenter.on("desk", ({ code }: { code: string }) => code !== "" && done(code));
  });
  await presenter.timeout(20_000).emitWithAck("start", {});
  return { presenter, code: await told };
};

const voters = (name: string, cookieOf: (attacker: Attacker, i: number) => Promise<string>): Attack => ({
  ...{ name, needs: "follow link, 60 sockets" },
  async run(attacker) {
    const made = await attacker.deck();
    const { presenter } = await codeOf(attacker, made);
    const asker = await attacker.follower(made, "follow");
    const { id } = (await asker.timeout(20_000).emitWithAck("question", { text: "Who decides?" })) as { id: string };
    await presenter.timeout(20_000).emitWithAck("moderate", { question: id, status: "open" });
    const votes = await Promise.all(
      Array.from({ length: 60 }, async (_, i) => {
        const voter = await attacker.follower(made, "follow", await cookieOf(attacker, i));
        const reply = (await voter.timeout(20_000).emitWithAck("vote", { question: id })) as { ok: boolean };
        voter.close();
        return reply.ok;
      }),
    );
    const counted = votes.filter(Boolean).length;
    return counted <= 30 ? null : `${counted} of 60 votes by one machine counted`;
  },
});

const signed = async (attacker: Attacker): Promise<string> => {
  const answer = await attacker.ask("/api/me");
  await answer.arrayBuffer();
  return answer.headers.get("set-cookie")?.split(";")[0] ?? "";
};

export const crowdAttacks: readonly Attack[] = [
  {
    ...{ name: "guessing codes", needs: "nobody" },
    async run(attacker) {
      const made = await attacker.deck();
      const { code } = await codeOf(attacker, made);
      const statuses = [];
      for (let i = 0; i < 90; i++) statuses.push(await attacker.status(`/f/${["ACDEFG", "HJKMPQ"][i % 2]}`));
      if (!statuses.includes(429)) return "90 wrong codes and nothing refused";
      return allOf([await attacker.status(`/f/${code}`)], [429]);
    },
  },
  {
    ...{ name: "guessing secrets", needs: "nobody, 200 at once" },
    async run(attacker, size) {
      const made = await attacker.deck();
      const guess = (i: number) => attacker.status(`/api/decks/${made.deck.id}`, { as: wrongSecret(i) });
      const statuses: number[] = [];
      for (let round = 0; round < some(size, 10); round++) {
        statuses.push(...(await Promise.all(Array.from({ length: 200 }, (_, i) => guess(round * 200 + i)))));
      }
      return allOf(statuses, [401, 429]);
    },
  },
  {
    ...{ name: "knocking at text sync", needs: "nobody" },
    async run(attacker, size) {
      const made = await attacker.deck();
      const follow = { secret: "x".repeat(43), url: "" };
      const wrong = { ...made, links: { ...made.links, view: follow } };
      for (let i = 0; i < some(size, 20); i++) {
        await Promise.all(Array.from({ length: 50 }, () => attacker.line(wrong, "view")));
      }
      return allOf([await attacker.status("/healthz")], [200]);
    },
  },
  {
    ...{ name: "sockets that say nothing", needs: "nobody, 2,000 sockets" },
    async run(attacker, size) {
      for (let i = 0; i < some(size, 40); i++) {
        await Promise.all(
          Array.from({ length: 50 }, () => attacker.raw("GET /sync/x HTTP/1.1\r\nHost: 127.0.0.1\r\n")),
        );
      }
      return allOf([await attacker.status("/healthz")], [200]);
    },
  },
  {
    ...{ name: "viewers without end", needs: "view link" },
    async run(attacker, size) {
      const made = await attacker.deck();
      for (let i = 0; i < some(size, 42); i++) {
        await Promise.all(Array.from({ length: 50 }, () => attacker.line(made, "view")));
      }
      const owner = await attacker.line(made, "owner");
      return owner.ended === null ? null : `the owner is told ${owner.ended}`;
    },
  },
  voters("voters by names of their own", async (_attacker, i) => `copress_author=${String(i).padStart(22, "v")}`),
  voters("voters by cookies of ours", (attacker) => signed(attacker)),
  {
    ...{ name: "questions without end", needs: "follow link, 100 sockets" },
    async run(attacker, size) {
      const made = await attacker.deck();
      const { presenter } = await codeOf(attacker, made);
      const all = await Promise.all(
        Array.from({ length: some(size, 100) }, async (_, i) => {
          const asker = await attacker.follower(made, "follow", await signed(attacker));
          const replies = [];
          for (let n = 0; n < 10; n++)
            replies.push(asker.timeout(20_000).emitWithAck("question", { text: `${i} ${n}` }));
          return ((await Promise.all(replies)) as { ok: boolean }[]).filter(({ ok }) => ok).length;
        }),
      );
      const taken = all.reduce((sum, one) => sum + one, 0);
      if (taken > 200) return `${taken} questions by one machine`;
      const cleared = (await presenter.timeout(20_000).emitWithAck("clear", {})) as { ok: boolean };
      return cleared.ok ? null : "the presenter cannot put them away";
    },
  },
  {
    ...{ name: "reactions without end", needs: "follow link" },
    async run(attacker) {
      const made = await attacker.deck();
      const { presenter } = await codeOf(attacker, made);
      let seen = 0;
      presenter.on("reactions", ({ clap = 0 }: { clap?: number }) => {
        seen += clap;
      });
      const follower = await attacker.follower(made, "follow");
      const replies = await Promise.all(
        Array.from({ length: 100 }, () => follower.timeout(20_000).emitWithAck("react", { kind: "clap" })),
      );
      const taken = (replies as { ok: boolean }[]).filter(({ ok }) => ok).length;
      return taken <= 20 && seen <= 20 ? null : `${taken} reactions at once`;
    },
  },
];
