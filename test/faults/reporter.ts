import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { cacheDir } from '#test/support/cache.ts';
import { projectDir } from '#test/support/sources.ts';

type Shown = {
  readonly test: string;
  readonly file: string;
  readonly state: 'passed' | 'failed';
  readonly ms: number;
  /** What was well again and when, as the test wrote it down. */
  readonly recovery: readonly string[];
};
type Row = { readonly row: string; readonly holds: string; readonly tests: readonly Shown[] };

function rowsHeld(): { row: string; holds: string }[] {
  const page = readFileSync(join(projectDir, 'models', 'SPEC.md'), 'utf8');
  const held = page.slice(page.indexOf('### What goes wrong'), page.indexOf('### To be seen on a phone'));
  return [...held.matchAll(/^- \*\*fault\.(\w+)\*\* (.*)$/gm)].map(([, row = '', holds = '']) => ({ row, holds }));
}

function shown(test: TestCase): Shown[] {
  const { state } = test.result();
  if (state !== 'passed' && state !== 'failed') return [];
  const recovery = test.annotations().flatMap(({ type, message }) => (type === 'recovery' ? [message] : []));
  const ms = Math.round(test.diagnostic()?.duration ?? 0);
  return [{ test: test.fullName, file: test.module.relativeModuleId, state, ms, recovery }];
}

function inWords({ row, holds, tests }: Row): string {
  const isWell = tests.every(({ state }) => state === 'passed');
  const how = tests.length === 0 ? 'not run' : isWell ? 'passed' : 'failed';
  const lines = tests.map(({ test, file, state, ms, recovery }) => {
    const [after, name] = [recovery.length > 0 ? `; ${recovery.join('; ')}` : '', test.replace(/\[[\w.]+\] /g, '')];
    return `- ${state} in ${(ms / 1000).toFixed(1)} s${after}: ${name} (${file})`;
  });
  return [`## ${row}: ${how}`, '', holds, '', ...lines, ''].join('\n');
}

/** Writes down what each row of the fault matrix says, what showed it, and how long it took until all was well again. */
export class FaultReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const rows = rowsHeld().map((row): Row => {
      const own = tests.filter(({ fullName }) => fullName.includes(`[fault.${row.row}]`));
      return { ...row, tests: own.flatMap(shown) };
    });
    const kind = process.env.FAULTS === 'full' ? 'in real time' : 'with long waits shortened';
    mkdirSync(cacheDir, { recursive: true });
    writeFileSync(join(cacheDir, 'faults.json'), `${JSON.stringify(rows, null, 2)}\n`);
    writeFileSync(join(cacheDir, 'faults.md'), [`# Faults, ${kind}`, '', ...rows.map(inWords)].join('\n'));
    console.log(`\nReport: ${join(cacheDir, 'faults.md')}`);
  }
}
