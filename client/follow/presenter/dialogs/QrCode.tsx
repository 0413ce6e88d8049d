/** A QR code, drawn as one path; the encoder is fetched when the first one is shown. Dark on white in every scheme: cameras want that. */
import { useEffect, useState } from "preact/hooks";

interface Drawn {
  readonly text: string;
  readonly size: number;
  readonly path: string;
}

const draw = async (text: string): Promise<Drawn> => {
  const { encode } = await import("uqr");
  const { data, size } = encode(text, { ecc: "M", border: 2 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : []))).join("");
  return { text, size, path };
};

/** `label`: what it leads to. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  useEffect(() => {
    let wanted = true;
    void draw(text).then((next) => wanted && setDrawn(next));
    return () => {
      wanted = false;
    };
  }, [text]);
  if (drawn?.text !== text) return <div class="qr" aria-busy="true" />;
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${drawn.size} ${drawn.size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path d={drawn.path} fill="#000" />
    </svg>
  );
}
