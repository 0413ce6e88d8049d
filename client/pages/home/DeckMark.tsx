/** A deck's own small picture: three slides, placed by its id. The same id always looks the same. */

/** A number from 0 to 1 for each place in the id; FNV-1a, spread enough for a picture. */
const dice = (id: string): (() => number) => {
  let state = 2166136261;
  for (const character of id) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16777619);
  return () => {
    state = Math.imul(state ^ (state >>> 15), 2246822519) ^ 0x9e3779b9;
    return (state >>> 0) / 0xffffffff;
  };
};

export function DeckMark({ id }: { readonly id: string }) {
  const next = dice(id);
  const tint = Math.floor(next() * 5);
  const slides = [0, 1, 2].map((n) => ({
    x: 4 + n * 13 + next() * 5,
    y: 4 + next() * 18,
    turn: Math.round(next() * 56 - 28),
    size: 12 + next() * 6,
  }));
  return (
    <svg
      class={`deck-mark deck-mark-${tint}`}
      viewBox="0 0 52 40"
      width="52"
      height="40"
      aria-hidden="true"
      focusable="false"
    >
      {slides.map(({ x, y, turn, size }) => (
        <rect
          key={x}
          x={x}
          y={y}
          width={size}
          height={size * 0.75}
          rx="1.6"
          transform={`rotate(${turn} ${x + size / 2} ${y + size * 0.375})`}
        />
      ))}
    </svg>
  );
}
