/** A page of the documentation: its text stands in the HTML already, this puts the bar above it. */
import { render } from "preact";
import "../../ui/tokens.css";
import "../../ui/base.css";
import "./docs.css";
import { ThemeMenu } from "../../shell/ThemeMenu.tsx";
import { startTheme } from "../../shell/theme.ts";
import { Brand } from "../../ui/Brand.tsx";

const pages = [
  { href: "/docs/format", label: "How a deck is written" },
  { href: "/docs/coming-from", label: "Coming from another tool" },
  { href: "/docs/diagnostics", label: "What can be wrong" },
];

function Bar() {
  return (
    <>
      <Brand />
      <nav class="docs-pages" aria-label="Documentation">
        {pages.map(({ href, label }) => (
          <a key={href} href={href} aria-current={location.pathname === href ? "page" : undefined}>
            {label}
          </a>
        ))}
      </nav>
      <ThemeMenu size="small" />
    </>
  );
}

startTheme();
const bar = document.getElementById("bar");
if (!bar) throw new Error("index.html holds no #bar");
render(<Bar />, bar);
