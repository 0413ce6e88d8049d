/** Every change that Copress makes to deck text by itself, in one place. Each gives the least text changes, for the caller to apply,
 * proved by reading the text as changed (editProof.ts), or the reason why not. */
export { applyChanges, type TextChange } from "../text/changes.ts";
export { setAttribute, setAttributes } from "./editAttribute.ts";
export { renameId } from "./editLinks.ts";
export { setMeta } from "./editMeta.ts";
export { arrangeSlides, type PlaceWish, placeSlide, roundPlace } from "./editPlace.ts";
export type { EditResult } from "./editResult.ts";
export { deleteSlide, duplicateSlide, insertSlide, moveSlide, replaceSlide } from "./editSlides.ts";
export { type MoveBack, withMove } from "./moveBack.ts";
export { type MoveParts, movePartsOf } from "./moveParts.ts";
