/** The browser's own dialogs for what may be imported. */
import type { ImportFile } from "../http/api.ts";
import { fromInput } from "./dropped.ts";
import { ACCEPT } from "./importable.ts";

/** A phone's browser may not know folders. */
export const knowsFolders = (): boolean => "webkitdirectory" in HTMLInputElement.prototype;

/** Resolves with nothing when the dialog is cancelled. */
export const chooseFiles = (kind: "file" | "folder"): Promise<readonly ImportFile[]> =>
  new Promise((resolve) => {
    const input = document.createElement("input");
    Object.assign(input, kind === "file" ? { accept: ACCEPT } : { multiple: true, webkitdirectory: true });
    input.type = "file";
    input.addEventListener("change", () => resolve(fromInput(input.files)), { once: true });
    input.addEventListener("cancel", () => resolve([]), { once: true });
    input.click();
  });
