/** The stage of an exported talk: wiring only. */
import { offerStage } from "../stage/frame/offerStage.ts";
import { carriedSheets } from "./sheets.ts";

offerStage(carriedSheets);
