/** From where a deck may show pictures, films and frames: from anywhere, or from the app alone, so that no author learns who looks. */
export type RemoteContent = "shown" | "refused";

/**
 * The Content-Security-Policy that the stage's page is served with; `origin` is the app's own (`https://host:port`, no path).
 * The origin is spelled out, because what `'self'` means in a page of an opaque origin differs between browsers.
 */
export function stagePolicy(origin: string, remote: RemoteContent = "shown"): string {
  if (!/^https?:\/\/[^\s;,'"/]+$/.test(origin)) throw new RangeError(`not an origin: ${origin}`);
  const [media, frames] = remote === "shown" ? ["https: http:", "https:"] : [origin, "'none'"];
  return [
    "sandbox allow-scripts",
    "default-src 'none'",
    `script-src ${origin}`,
    // Decks bring style attributes and <style>; the sandbox keeps their reach to this page.
    `style-src ${origin} 'unsafe-inline'`,
    `img-src ${media} data: blob:`,
    `media-src ${media}`,
    `font-src ${origin} data:`,
    `frame-src ${frames}`,
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** The page and all assets that it loads need this: an opaque origin asks for module scripts and fonts as a stranger would. */
export const stageAssetHeaders: Readonly<Record<string, string>> = {
  "Access-Control-Allow-Origin": "*",
  "Cross-Origin-Resource-Policy": "cross-origin",
};
