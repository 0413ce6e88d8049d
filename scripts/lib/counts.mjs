import { existsSync, readFileSync } from "node:fs";

const nothing = { passed: 0, failed: 0, skipped: 0 };

/** A stage that ended badly without a failed test to show for it (a crash, a timeout, a file that does not load) counts as one failure. */
const honest = (counts, code) => (code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts);

const read = (file, count) => (existsSync(file) ? count(JSON.parse(readFileSync(file, "utf8"))) : nothing);

/** Counts of vitest's JSON report; a test file that could not be loaded is one failure. */
export const countVitest = (file, code) =>
  honest(
    read(file, (report) => ({
      passed: report.numPassedTests,
      failed:
        report.numFailedTests +
        report.testResults.filter((one) => one.status === "failed" && one.assertionResults.length === 0).length,
      skipped: report.numPendingTests + report.numTodoTests,
    })),
    code,
  );

/** Counts of Playwright's JSON report; a test that passed only at a second try is a failure. */
export const countPlaywright = (file, code) =>
  honest(
    read(file, ({ stats, errors }) => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky + errors.length,
      skipped: stats.skipped,
    })),
    code,
  );

/** A stage that is one check. */
export const countOne = (code) => (code === 0 ? { ...nothing, passed: 1 } : { ...nothing, failed: 1 });

export const sum = (all) =>
  all.reduce(
    (a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }),
    nothing,
  );
