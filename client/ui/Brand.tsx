/** The mark and the name: two slides, placed as an impress.js canvas places them. */
import "./Brand.css";

/** `href`: null where it is already home. */
export function Brand({
  href = "/",
  wordless = false,
}: {
  readonly href?: string | null;
  readonly wordless?: boolean;
}) {
  const inside = (
    <>
      <svg class="brand-mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false">
        <rect class="brand-back" x="3" y="9" width="17" height="13" rx="2.5" transform="rotate(-14 11.5 15.5)" />
        <rect class="brand-front" x="11" y="11" width="18" height="14" rx="2.5" transform="rotate(7 20 18)" />
        <path class="brand-lines" d="M16 15.8l8.5 1M15.6 19.3l5.5.7" />
      </svg>
      <span class={wordless ? "visually-hidden" : "brand-word"}>Copress</span>
    </>
  );
  return href === null ? (
    <span class="brand">{inside}</span>
  ) : (
    <a class="brand" href={href} aria-label={wordless ? "Copress, home" : undefined}>
      {inside}
    </a>
  );
}
