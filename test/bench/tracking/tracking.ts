import type { BenchOptions } from '../options.ts';
import { gather } from './data.ts';
import { type Baseline, type Line, measure } from './measure.ts';
import { chain, everyFrame } from './opencv/chain.ts';
import { loadCv } from './opencv/cv.ts';
import { printLine, printSummary } from './report.ts';

const baselines: readonly Baseline[] = ['compared', 'all', 'none'];

/** How well and at what cost marks are followed, beside OpenCV.js on the same pictures. */
export async function tracking(options: BenchOptions): Promise<object> {
  const baseline = baselines.find((name) => name === options.opencv);
  if (!baseline) throw new Error(`--opencv ${options.opencv} is none of ${baselines.join(', ')}.`);
  const { trials, skipped } = await gather(options);
  const { cv } = await loadCv();
  const contestants = { ours: chain(cv), lk: chain(cv), orb: everyFrame(cv) };
  const sequences: Line[] = [];
  const failed = new Map(skipped);
  for (const trial of trials) {
    try {
      const line = await measure(trial, contestants, baseline);
      printLine(line);
      sequences.push(line);
    } catch (error) {
      failed.set(trial.name, String(error));
    }
  }
  printSummary(sequences, failed);
  return { sequences, skipped: [...failed.keys()] };
}
