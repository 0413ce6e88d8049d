/** A short hint on hover and on keyboard focus. It repeats a name that the control already has, so screen readers are not told twice. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import "./Tooltip.css";

const GAP = 6;

const place = (tip: HTMLElement, anchor: HTMLElement): void => {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = tip;
  const left = Math.min(Math.max(GAP, at.left + at.width / 2 - width / 2), innerWidth - width - GAP);
  const below = at.bottom + GAP + height < innerHeight;
  tip.style.left = `${left}px`;
  tip.style.top = `${below ? at.bottom + GAP : at.top - GAP - height}px`;
};

export interface TooltipProps {
  readonly text: string;
  /** A keyboard shortcut, as it shall be read: "Ctrl K". */
  readonly keys?: string;
  readonly children: ComponentChildren;
}

export function Tooltip({ text, keys, children }: TooltipProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  const tip = useRef<HTMLSpanElement>(null);
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (!shown || !tip.current || !anchor.current) return;
    // A popover, so that no scroll box clips it and no dialog covers it.
    tip.current.showPopover();
    place(tip.current, anchor.current);
  }, [shown]);
  const hide = () => setShown(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches; the control inside is what one works with.
    <span
      class="tooltip-anchor"
      ref={anchor}
      onPointerEnter={(event) => event.pointerType === "mouse" && setShown(true)}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocusIn={(event) => event.target instanceof Element && event.target.matches(":focus-visible") && setShown(true)}
      onFocusOut={hide}
      onKeyDown={hide}
    >
      {children}
      {shown && (
        <span class="tooltip" ref={tip} popover="manual" aria-hidden="true">
          {text}
          {keys && <kbd>{keys}</kbd>}
        </span>
      )}
    </span>
  );
}
