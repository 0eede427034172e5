import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { startVitest } from 'vitest/node';
import { projectDir, sources } from '#test/support/sources.ts';
import { FaultReporter } from './reporter.ts';

/**
 * `npm run faults` runs the tests of the fault matrix and nothing else, and writes a report; `-- N1 W4` only those of some
 * rows, `-- --full` with faults that last as long as they do among people.
 */
const isFull = process.argv.includes('--full');
const rows = process.argv.slice(2).filter((arg) => /^[NPWSR]\d$/.test(arg));
const testNamePattern = rows.length > 0 ? `\\[fault\\.(${rows.join('|')})\\]` : '\\[fault\\.';
const files = sources(['test'], /\.test\.tsx?$/).filter(({ text }) => new RegExp(testNamePattern).test(text));

execFileSync(process.execPath, [join('signaling', 'start.mjs'), '--build-only'], { cwd: projectDir, stdio: 'inherit' });
process.env.FAULTS = isFull ? 'full' : 'short';
const vitest = await startVitest(
  'test',
  files.map(({ path }) => path),
  {
    ...{ run: true, watch: false, root: projectDir, testNamePattern, reporters: ['default', new FaultReporter()] },
    ...(isFull ? { testTimeout: 20 * 60_000 } : {}),
  },
);
await vitest?.close();
