/** How much may be written of a version, for the door that counts it and the field that stops there. UTF-16 units. */
export const VERSION_NAME_MAX = 120;
export const VERSION_NOTE_MAX = 2_000;
