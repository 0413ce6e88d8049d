/** `GET /api/decks/:deck/export?as=site|markdown|pdf&version=`: a deck to take away, as it is or as it was. */
import { type Response, Router } from "express";
import { z } from "zod";
import { joinText } from "../../shared/deck/compare/cut.ts";
import type { DeckId } from "../../shared/protocol/ids.ts";
import type { Permission } from "../../shared/protocol/roles.ts";
import type { RateLimit } from "../base/rateLimit.ts";
import { titleOf } from "../decks/titleOf.ts";
import { type FilesHelper, handoutJob, siteJob } from "../export/exportJobs.ts";
import { findBrowser } from "../export/findBrowser.ts";
import { markdownFiles } from "../export/markdownFiles.ts";
import { createPdfMaker, type PdfMaker, type PdfPrepare } from "../export/pdf.ts";
import { type NamedFiles, type SiteFile, siteFiles } from "../export/site.ts";
import { storedFiles } from "../export/storedFiles.ts";
import { zipFiles } from "../export/zip.ts";
import type { Doorkeeper } from "./kit/authorize.ts";
import { route } from "./kit/routes.ts";
import { numberOf } from "./kit/versionNumber.ts";
import { sendParts, untilGone } from "./sendParts.ts";
import type { World } from "./world.ts";

const formSchema = z.enum(["site", "markdown", "pdf"], { error: "as must be site, markdown or pdf" });
type Form = z.infer<typeof formSchema>;

const permissions: Readonly<Record<Form, Permission>> = { site: "readRendered", markdown: "read", pdf: "readRendered" };

/** A file name that every system takes, from a title. */
export const exportName = (title: string): string => {
  const name = title
    .normalize("NFC")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  return [...name].slice(0, 60).join("") || "talk";
};

const announce = (response: Response, type: string, name: string): void => {
  response.set({
    "Content-Type": type,
    // RFC 6266: the plain name for old programs, the real one for all others.
    "Content-Disposition": `attachment; filename="${name.replace(/[^\w.-]/g, "_")}"; filename*=UTF-8''${encodeURIComponent(name)}`,
  });
};

const sendZip = async (response: Response, name: string, files: readonly SiteFile[]): Promise<void> => {
  announce(response, "application/zip", `${name}.zip`);
  const inFolder = files.map((file) => ({ ...file, path: `${name}/${file.path}` }));
  await sendParts(response, zipFiles(inFolder));
};

const sendPdf = async (
  response: Response,
  name: string,
  pdf: PdfMaker,
  options: Parameters<PdfMaker["make"]>[0],
): Promise<void> => {
  const parts = await pdf.make(options, untilGone(response));
  announce(response, "application/pdf", `${name}.pdf`);
  response.send(Buffer.concat(parts));
};

/** What a thread may ask of a deck's files. */
const filesHelper = (files: NamedFiles): FilesHelper => ({
  mime: (path) => files.mime(path),
  read: (path) => files.read(path),
});

const textAt = async ({ texts, history }: World, deck: DeckId, version: unknown): Promise<string> => {
  if (version === undefined) return texts.read(deck);
  const row = await history.versions.row(deck, numberOf(version));
  return joinText(await history.versions.cut(deck, row));
};

export const exportsRouter = (world: World, door: Doorkeeper, exports: RateLimit): Router => {
  const { assets, config, work } = world;
  const { pdfTime: time, pdfsAtOnce: atOnce, pdfBytes: bytes } = config.limits;
  const { pdfsWaiting: waiting, pdfShare: share, pdfMemory: memory } = config.limits;
  const prepare: PdfPrepare = ({ text, deckFiles, owner = "" }, signal) =>
    work.run(handoutJob, { text }, { owner, helper: filesHelper(deckFiles), signal });
  const pdf = createPdfMaker(() => findBrowser(process.env), { time, atOnce, bytes, waiting, share, memory }, prepare);
  const router = Router();
  route(router, "/api/decks/:deck/export", {
    get: async (request, response) => {
      const form = formSchema.parse(request.query.as);
      const { version } = request.query;
      // What a deck was is for those who may read it.
      const grant = await door.admit(request, version === undefined ? permissions[form] : "read");
      exports.take(request.ip ?? "");
      const text = await textAt(world, grant.deck, version);
      const files = await storedFiles(assets, grant.deck);
      const name = exportName(titleOf(text));
      if (form === "markdown") return sendZip(response, name, markdownFiles(name, text, files));
      if (form === "pdf") return sendPdf(response, name, pdf, { text, deckFiles: files, owner: grant.deck });
      const task = { owner: grant.deck, helper: filesHelper(files), signal: untilGone(response) };
      return sendZip(response, name, siteFiles(await work.run(siteJob, { text }, task), files));
    },
  });
  return router;
};
