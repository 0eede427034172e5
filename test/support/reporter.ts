import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reporter, TestCase, TestModule, TestRunEndReason } from 'vitest/node';
import { cacheDir } from './cache.ts';

/** Where the count of the last run is kept, for .ci/run. */
const countPath = join(cacheDir, 'count.txt');

/** The tests that failed first and passed when tried again, each with why it failed. */
function triedAgain(tests: readonly TestCase[]): string[] {
  return tests
    .filter((test) => test.diagnostic()?.flaky)
    .map(
      (test) => `${test.module.moduleId}: ${test.fullName}: ${test.result().errors?.[0]?.message ?? 'no reason given'}`,
    );
}

/** Prints each skipped test with its reason, each that passed only when tried again, and the count as one plain line. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[], end: TestRunEndReason): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const inState = (state: string) => tests.filter((test) => test.result().state === state).length;
    for (const test of tests) {
      const result = test.result();
      if (result.state !== 'skipped') continue;
      console.log(`skipped: ${test.fullName}: ${result.note ?? 'no reason given'}`);
    }
    for (const line of triedAgain(tests)) console.log(`passed only when tried again: ${line}`);
    const broken = modules.filter((module) => module.errors().length > 0).length + unhandled.length;
    const failures = inState('failed') + broken;
    // A run can fail before its first test, as when no browser is found.
    const failed = end === 'failed' ? Math.max(1, failures) : failures;
    const line = `${inState('passed')} passed, ${failed} failed, ${inState('skipped')} skipped`;
    mkdirSync(cacheDir, { recursive: true });
    writeFileSync(countPath, `${line}\n`);
    console.log(line);
  }
}
