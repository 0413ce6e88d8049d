/** The light and dark switch: as the system, light, dark. */
import { Menu } from "../ui/Menu.tsx";
import { setTheme, type Theme, theme, themeChoices } from "./theme.ts";

const words: Readonly<Record<Theme, string>> = { system: "As the system", light: "Light", dark: "Dark" };
const icons = { system: "system", light: "sun", dark: "moon" } as const;

export function ThemeMenu({ size = "medium" }: { readonly size?: "small" | "medium" }) {
  return (
    <Menu
      label="Appearance"
      icon={icons[theme.value]}
      iconOnly
      size={size}
      items={themeChoices.map((choice) => ({
        label: words[choice],
        icon: icons[choice],
        checked: theme.value === choice,
        onSelect: () => setTheme(choice),
      }))}
    />
  );
}
