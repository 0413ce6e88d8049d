/** A button with a popup of actions: Enter, Space or arrows open it, arrows, Home, End and letters move in it, Escape and a click elsewhere close it. */
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { classes } from "./classes.ts";
import { Icon, type IconName } from "./Icon.tsx";
import "./Button.css";
import "./Menu.css";
import { focusItem, moveIn, placeBy } from "./menuKeys.ts";

export interface MenuItem {
  readonly label: string;
  readonly icon?: IconName;
  /** Small text at the end: a shortcut. */
  readonly hint?: string;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  /** Given: the item is one of a set of choices, and says whether it is the chosen one. */
  readonly checked?: boolean;
  readonly onSelect: () => void;
}

export interface MenuProps {
  /** The button's name; shown when there are no `children`. */
  readonly label: string;
  readonly icon?: IconName;
  /** What the button shows instead of its icon and label, say an avatar. */
  readonly children?: ComponentChildren;
  /** `null` is a divider. */
  readonly items: readonly (MenuItem | null)[];
  readonly iconOnly?: boolean;
  readonly align?: "start" | "end";
  readonly size?: "small" | "medium";
  readonly kind?: "plain" | "quiet";
}

export function Menu({ label, icon, children, items, iconOnly = false, align = "end", ...rest }: MenuProps) {
  const { size = "medium", kind = "quiet" } = rest;
  const [open, setOpen] = useState<"closed" | "first" | "last">("closed");
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const named = iconOnly || children !== undefined;
  return (
    <span class="menu">
      <button
        ref={button}
        type="button"
        class={classes(
          "button",
          `button-${kind}`,
          `button-${size}`,
          iconOnly && "icon-button",
          children !== undefined && "menu-bare",
        )}
        aria-haspopup="menu"
        aria-expanded={open !== "closed"}
        aria-controls={open === "closed" ? undefined : id}
        aria-label={named ? label : undefined}
        title={named ? label : undefined}
        onClick={() => setOpen(open === "closed" ? "first" : "closed")}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
          event.preventDefault();
          setOpen(event.key === "ArrowDown" ? "first" : "last");
        }}
      >
        {children ?? (icon && <Icon name={icon} size={size === "small" ? 16 : 18} />)}
        {!named && <span class="button-text">{label}</span>}
      </button>
      {open !== "closed" && (
        <Popup
          id={id}
          label={label}
          items={items}
          align={align}
          from={open}
          button={button}
          close={() => setOpen("closed")}
        />
      )}
    </span>
  );
}

interface PopupProps {
  readonly id: string;
  readonly label: string;
  readonly items: readonly (MenuItem | null)[];
  readonly align: "start" | "end";
  readonly from: "first" | "last";
  readonly button: { readonly current: HTMLButtonElement | null };
  readonly close: () => void;
}

function Popup({ id, label, items, align, from, button, close }: PopupProps) {
  const ref = useRef<HTMLDivElement>(null);
  const closing = useRef(close);
  closing.current = close;
  useEffect(() => {
    const popup = ref.current;
    const opener = button.current;
    if (!popup || !opener) return;
    popup.showPopover();
    placeBy(popup, opener, align);
    focusItem(popup, from);
    const outside = (event: Event) => {
      const at = event.target;
      if (at instanceof Node && !popup.contains(at) && !opener.contains(at)) closing.current();
    };
    const gone = () => closing.current();
    document.addEventListener("pointerdown", outside, true);
    addEventListener("resize", gone);
    addEventListener("blur", gone);
    return () => {
      document.removeEventListener("pointerdown", outside, true);
      removeEventListener("resize", gone);
      removeEventListener("blur", gone);
    };
  }, []);
  const leave = () => {
    button.current?.focus();
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Tab") return leave();
    if (event.key === "Escape") leave();
    else if (!ref.current || !moveIn(ref.current, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={ref}
      id={id}
      class="menu-popup"
      popover="manual"
      role="menu"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      {items.map((item, index) =>
        item === null ? <hr key={index} class="menu-divider" /> : <Item key={item.label} item={item} leave={leave} />,
      )}
    </div>
  );
}

function Item({ item, leave }: { readonly item: MenuItem; readonly leave: () => void }) {
  const choice = item.checked !== undefined;
  return (
    <button
      type="button"
      class={classes("menu-item", item.danger && "menu-item-danger")}
      {...(choice ? { role: "menuitemradio", "aria-checked": item.checked } : { role: "menuitem" })}
      tabIndex={-1}
      disabled={item.disabled ?? false}
      onPointerMove={(event) => event.currentTarget.focus()}
      onClick={() => {
        leave();
        item.onSelect();
      }}
    >
      {item.icon && <Icon name={item.icon} />}
      <span class="menu-label">{item.label}</span>
      {item.hint && <kbd>{item.hint}</kbd>}
      {choice && <span class="menu-check">{item.checked && <Icon name="check" size={16} />}</span>}
    </button>
  );
}
