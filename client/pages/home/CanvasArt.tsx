/** The picture beside the welcome: slides at their places on a canvas, and the way through them. Decoration only. */

const slides = [
  { x: 60, y: 70, turn: -9, scale: 0.95, lines: [62, 84, 70] },
  { x: 250, y: 40, turn: 6, scale: 0.72, lines: [50, 80] },
  { x: 262, y: 190, turn: 12, scale: 0.8, lines: [74, 60, 82] },
  { x: 70, y: 250, turn: -4, scale: 0.66, lines: [84, 56] },
] as const;

export function CanvasArt() {
  return (
    <svg class="canvas-art" viewBox="0 0 440 360" aria-hidden="true" focusable="false">
      <path class="canvas-way" d="M130 125C200 40 270 40 320 88s60 90 14 150-150 90-200 56" />
      {slides.map(({ x, y, turn, scale, lines }, index) => (
        <g key={turn} transform={`translate(${x} ${y}) rotate(${turn} 70 52) scale(${scale})`}>
          <rect
            class={index === 0 ? "canvas-slide canvas-slide-first" : "canvas-slide"}
            width="150"
            height="112"
            rx="9"
          />
          <rect class="canvas-title" x="18" y="20" width={index === 0 ? 92 : 64} height="11" rx="5.5" />
          {lines.map((width, line) => (
            <rect key={width} class="canvas-line" x="18" y={48 + line * 17} width={width} height="6" rx="3" />
          ))}
        </g>
      ))}
      <g transform="translate(148 150)">
        <path class="canvas-cursor canvas-cursor-a" d="M0 0l15 6-6.5 2.5L6 15z" />
        <rect class="canvas-name canvas-name-a" x="13" y="13" width="34" height="16" rx="8" />
      </g>
      <g transform="translate(342 252)">
        <path class="canvas-cursor canvas-cursor-b" d="M0 0l15 6-6.5 2.5L6 15z" />
        <rect class="canvas-name canvas-name-b" x="13" y="13" width="42" height="16" rx="8" />
      </g>
    </svg>
  );
}
