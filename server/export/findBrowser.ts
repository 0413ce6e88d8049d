import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

const onPath = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const elsewhere = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

const isProgram = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    // Not there, or not for us: then it is no browser of ours.
    return false;
  }
};

/** The first Chromium there is: CHROMIUM_PATH and nothing else if that is set, else the PATH, else the usual places. Null when there is none. */
export const findBrowser = (environment: Readonly<Record<string, string | undefined>>): string | null => {
  const { CHROMIUM_PATH: named, PATH: path = "" } = environment;
  if (named) return isProgram(named) ? named : null;
  const folders = path.split(delimiter).filter((folder) => folder !== "");
  const candidates = [...onPath.flatMap((name) => folders.map((folder) => join(folder, name))), ...elsewhere];
  return candidates.find(isProgram) ?? null;
};
