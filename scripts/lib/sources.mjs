/** Whether a build reads this path: tests and their helpers (`testing/`, `testing.ts`) are in none, the `exclude` of the tsconfigs says the same. */
export const isSource = (path) => !/\.(?:test|contract)\.tsx?$|\/testing(?:\.tsx?$|\/|$)|\.tsbuildinfo$/.test(path);
