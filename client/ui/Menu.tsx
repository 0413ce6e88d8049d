/** A button with a popup of actions: Enter, Space or arrows open it, arrows, Home, End and letters move in it, Escape and a click elsewhere close it. */
import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { classes } from "./classes.ts";
import { Icon, type IconName } from "./Icon.tsx";
import "./Button.css";
import "./Menu.css";
import { focusItem, moveIn, placeBy, whenLeft } from "./menuKeys.ts";

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

export function Menu({ label, items, align = "end", ...look }: MenuProps) {
  const [open, setOpen] = useState<"closed" | "first" | "last">("closed");
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = () => setOpen("closed");
  return (
    <span class="menu">
      <Opener
        {...look}
        label={label}
        button={button}
        popup={open === "closed" ? null : id}
        toggle={() => setOpen(open === "closed" ? "first" : "closed")}
        openAt={setOpen}
      />
      {open !== "closed" && (
        <MenuPopup id={id} label={label} items={items} align={align} from={open} button={button} close={close} />
      )}
    </span>
  );
}

interface OpenerProps extends Omit<MenuProps, "align" | "items"> {
  readonly button: { current: HTMLButtonElement | null };
  /** The open popup's id. */
  readonly popup: string | null;
  readonly toggle: () => void;
  readonly openAt: (which: "first" | "last") => void;
}

function Opener({ label, icon, children, iconOnly = false, size = "medium", kind = "quiet", ...rest }: OpenerProps) {
  const bare = children !== undefined;
  const named = iconOnly || bare;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    rest.openAt(event.key === "ArrowDown" ? "first" : "last");
  };
  return (
    <button
      ref={rest.button}
      type="button"
      class={classes("button", `button-${kind}`, `button-${size}`, iconOnly && "icon-button", bare && "menu-bare")}
      aria-haspopup="menu"
      aria-expanded={rest.popup !== null}
      aria-controls={rest.popup ?? undefined}
      aria-label={named ? label : undefined}
      title={named ? label : undefined}
      onClick={rest.toggle}
      onKeyDown={onKeyDown}
    >
      {children ?? (icon && <Icon name={icon} size={size === "small" ? 16 : 18} />)}
      {!named && <span class="button-text">{label}</span>}
    </button>
  );
}

export interface MenuPopupProps {
  readonly id: string;
  readonly label: string;
  readonly items: readonly (MenuItem | null)[];
  readonly align: "start" | "end";
  readonly from: "first" | "last";
  /** What the menu opens at. */
  readonly button: { readonly current: HTMLElement | null };
  /** What has the focus when the menu is closed; the button when absent. */
  readonly home?: { readonly current: HTMLElement | null };
  readonly close: () => void;
}

/** The menu itself, open, for an opener that is no `Menu` button: a context menu, say. Mount it to open it; `close` must unmount it. */
export function MenuPopup({ id, label, items, align, from, button, home = button, close }: MenuPopupProps) {
  const ref = useRef<HTMLDivElement>(null);
  const closing = useRef(close);
  closing.current = close;
  // At once: the next key, however soon, is meant for the menu.
  useLayoutEffect(() => {
    if (!ref.current || !button.current) return;
    ref.current.showPopover();
    placeBy(ref.current, button.current, align);
    focusItem(ref.current, from);
    return whenLeft([ref.current, button.current], () => closing.current());
  }, []);
  const leave = () => {
    home.current?.focus();
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
