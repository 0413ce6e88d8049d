import { existsSync, readFileSync } from "node:fs";

const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null);

const ofVitest = (report) =>
  (report?.testResults ?? []).flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, duration }) => ({ where: name, title: fullName, ms: duration ?? 0 })),
  );

const ofSuite = ({ specs = [], suites = [] }) => [
  ...specs.flatMap(({ file, title, tests }) =>
    tests.map(({ results }) => ({ where: file, title, ms: results.reduce((sum, { duration }) => sum + duration, 0) })),
  ),
  ...suites.flatMap(ofSuite),
];

/** The tests that took longest, of vitest's and Playwright's reports (missing ones are passed over), slowest first: where, title, ms. */
export const slowestOf = ({ unit, browser }, most) =>
  [...ofVitest(read(unit)), ...ofSuite(read(browser) ?? {})].sort((a, b) => b.ms - a.ms).slice(0, most);
