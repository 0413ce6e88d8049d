/** The format on one page, made from the same tables as parser and completion. */
import { attributeTable } from "../../../../shared/deck/model/attributes.ts";
import { metaTable } from "../../../../shared/deck/model/settingsTable.ts";
import { Dialog } from "../../../ui/Dialog.tsx";

const basics: readonly (readonly [string, string])[] = [
  ["---", "on a line of its own: the next slide begins"],
  ["= data-x='1200' id='intro'", "first line of a slide: where it stands, and its name"],
  ["# Heading  ·  **bold**  ·  *italic*", "Markdown, as you know it"],
  ["![what it shows](images/a.png)", "an image; paste or drop one into the text"],
  ["[go there](#intro)", "a link to a slide"],
  ["```python", "code in colour, until the next ```"],
  ["$$ e^{i\\pi} = -1 $$", "a formula"],
  ["???", "on a line of its own: what follows is for the speaker alone"],
];

const mod = /Mac|iPhone|iPad/.test(navigator.platform) ? "Cmd" : "Ctrl";

const keys: readonly (readonly [string, string])[] = [
  ["Alt Page Down, Alt Page Up", "next, previous slide"],
  [`${mod} F`, "find and replace"],
  ["Ctrl Space", "what can stand here"],
  [mod === "Cmd" ? "Cmd Alt [ and ]" : "Ctrl Shift [ and ]", "fold, unfold"],
  ["F8", "next problem"],
  ["Esc, then Tab", "leave the text for the next control"],
];

function Rows({ title, rows }: { readonly title: string; readonly rows: readonly (readonly [string, string])[] }) {
  return (
    <section class="format-help">
      <h3>{title}</h3>
      <table>
        <tbody>
          {rows.map(([term, text]) => (
            <tr key={term}>
              <th scope="row">
                <code>{term}</code>
              </th>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function FormatHelp({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="How a deck is written" size="large" onClose={onClose}>
      <Rows title="Slides" rows={basics} />
      <Rows title="Keys" rows={keys} />
      <Rows title="Attributes of a slide" rows={attributeTable.map((row) => [row.name, row.help])} />
      <Rows title="Settings, between two --- at the very top" rows={metaTable.map((row) => [row.name, row.help])} />
      <p>
        <a href="/docs/format" target="_blank" rel="noopener">
          All of it, with examples
        </a>
      </p>
    </Dialog>
  );
}
