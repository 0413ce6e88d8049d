/** The page's own way to ask. */
import { apiErrorOf } from "./apiError.ts";
import { createAsker } from "./ask.ts";
import { browserTransport } from "./requestTransport.ts";

export const asker = createAsker({ send: browserTransport, refusal: apiErrorOf });
