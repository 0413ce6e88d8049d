/** The stage's page: wiring only. */
import { offerStage } from "./offerStage.ts";
import { linkedSheets } from "./sheets.ts";

offerStage(linkedSheets);
