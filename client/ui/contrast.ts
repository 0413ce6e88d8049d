/** Colour arithmetic after WCAG 2.2 (relative luminance, contrast ratio). Colours are `#rrggbb`. */

const channel = (value: number): number => {
  const part = value / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
};

/** 0 (black) to 1 (white). Throws RangeError on anything but `#rrggbb`. */
const luminance = (colour: string): number => {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) throw new RangeError(`Not a #rrggbb colour: ${colour}`);
  const bits = Number.parseInt(colour.slice(1), 16);
  return 0.2126 * channel((bits >> 16) & 255) + 0.7152 * channel((bits >> 8) & 255) + 0.0722 * channel(bits & 255);
};

/** 1 to 21. */
export const contrast = (a: string, b: string): number => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};

/** Ink or white, whichever reads better on `colour`; one of the two always reaches 4.5. */
export const readableOn = (colour: string): "#000000" | "#ffffff" =>
  contrast(colour, "#ffffff") >= contrast(colour, "#000000") ? "#ffffff" : "#000000";
