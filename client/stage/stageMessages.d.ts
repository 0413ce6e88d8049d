/**
 * The host's door: is this a message of the stage? By hand, for the audience's page, which must stay small;
 * `stageMessages.test.ts` holds it against the schemas of shared/protocol/stage.ts.
 */
import type { StageMessage } from "../../shared/protocol/stage.ts";
/** The message, or null when it is none. */
export declare function readStageMessage(value: unknown): StageMessage | null;
