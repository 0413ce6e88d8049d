/** Where themes and KaTeX's styles are: style sheets of their own, fetched when a deck needs them. An exported talk carries them instead (client/export/sheets.ts). */

import katex from "katex/dist/katex.min.css?url&no-inline";
import type { ThemeName } from "../../../shared/deck/model/themes.ts";
import code from "../themes/code.css?url&no-inline";
import night from "../themes/night.css?url&no-inline";
import paper from "../themes/paper.css?url&no-inline";
import plain from "../themes/plain.css?url&no-inline";
import vivid from "../themes/vivid.css?url&no-inline";
import type { Sheets } from "./styles.ts";

const themes: Readonly<Record<ThemeName, string>> = { paper, night, code, vivid, plain };

/** CSS that brings a theme, in its layer. Imported by it: scripts may fetch nothing in the stage, and a linked sheet knows no layers. */
const themeSheet = (theme: ThemeName): string => `@import url("${themes[theme]}") layer(copress-theme);`;

export const linkedSheets: Sheets = { theme: themeSheet, math: () => `@import url("${katex}");` };
