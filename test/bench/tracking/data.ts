import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { clipsFolder } from '#test/support/clips/clips.ts';
import type { BenchOptions } from '../options.ts';
import { coded } from './coded.ts';
import { hasFfmpeg } from './input/ffmpeg.ts';
import { type Found, findData } from './input/find.ts';
import type { Trial } from './trial.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/** The folders that are measured when none is named: what the repository carries or makes, and what lies beside it. */
async function usualFolders(wanted: RegExp): Promise<string[]> {
  const beside = join(root, '..', 'shared', 'tracking-data');
  const carried = join(root, 'test', 'support', 'footage', 'pairs');
  return [await clipsFolder((name) => wanted.test(name)), carried, beside].filter((folder) => existsSync(folder));
}

export type Data = {
  readonly trials: readonly Trial[];
  /** What was not understood or could not be run, with the reason. */
  readonly skipped: ReadonlyMap<string, string>;
};

/** A video without its codings and with them: the usual data has both, since figures are asked for both. */
function withCodings({ trials, movies, skipped }: Found): Found {
  if (hasFfmpeg()) return { trials: [...trials, ...coded(movies)], movies, skipped };
  const missed = movies.map(({ name }) => [`${name} at 300 kbit/s`, 'ffmpeg is not installed.'] as const);
  return { trials, movies, skipped: new Map([...skipped, ...missed]) };
}

/** Everything to measure. A trial found again under the same name, as a copy in another folder, is run once. */
export async function gather(options: Pick<BenchOptions, 'data' | 'only' | 'coded'>): Promise<Data> {
  const wanted = new RegExp(options.only);
  const isUsual = options.data.length === 0;
  const folders = isUsual ? await usualFolders(wanted) : options.data.map((folder) => resolve(folder));
  const trials = new Map<string, Trial>();
  const skipped = new Map<string, string>();
  for (const folder of folders) {
    if (!existsSync(folder)) throw new Error(`There is no folder ${folder} to measure in.`);
    const plain = await findData(folder);
    const found = isUsual || options.coded ? withCodings(plain) : plain;
    for (const trial of found.trials) trials.set(trial.name, trial);
    for (const [file, reason] of found.skipped) skipped.set(file, reason);
  }
  return { trials: [...trials.values()].filter(({ name }) => wanted.test(name)), skipped };
}
