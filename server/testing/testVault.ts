import { createVault } from "../access/vault.ts";

/** Seals for tests that do not care with what. */
export const testVault = createVault(["a key for tests, which seals nothing of worth"]);
