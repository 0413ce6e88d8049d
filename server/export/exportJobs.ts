import { jobNamed } from "../work/job.ts";
import type { Handout } from "./handout.ts";
import type { NamedFiles, SitePlan } from "./site.ts";

export type FilesHelper = Pick<NamedFiles, "mime" | "read"> & Readonly<Record<string, (path: string) => unknown>>;

/** An exported talk. */
export const siteJob = jobNamed<{ readonly text: string }, SitePlan, FilesHelper>("site");

/** A talk to be printed. */
export const handoutJob = jobNamed<{ readonly text: string }, Handout, FilesHelper>("handout");
