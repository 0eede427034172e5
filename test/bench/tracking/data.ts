import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BenchOptions } from '../options.ts';
import { findData } from './input/find.ts';
import type { Trial } from './trial.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/** The folders that are measured when none is named: what the repository carries, and what lies beside it. */
async function usualFolders(): Promise<string[]> {
  const beside = join(root, '..', 'shared', 'tracking-data');
  const carried = join(root, 'test', 'support', 'footage', 'pairs');
  return [carried, beside].filter((folder) => existsSync(folder));
}

export type Data = { readonly trials: readonly Trial[]; readonly skipped: ReadonlyMap<string, string> };

/** Everything to measure. A trial found again under the same name, as a copy in another folder, is run once. */
export async function gather({ data, only }: Pick<BenchOptions, 'data' | 'only'>): Promise<Data> {
  const folders = data.length > 0 ? data.map((folder) => resolve(folder)) : await usualFolders();
  const trials = new Map<string, Trial>();
  const skipped = new Map<string, string>();
  for (const folder of folders) {
    const found = await findData(folder);
    for (const trial of found.trials) trials.set(trial.name, trial);
    for (const [file, reason] of found.skipped) skipped.set(file, reason);
  }
  const wanted = new RegExp(only);
  return { trials: [...trials.values()].filter(({ name }) => wanted.test(name)), skipped };
}
