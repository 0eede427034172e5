import { median, round } from '../figures.ts';
import type { BenchOptions } from '../options.ts';
import { codeBytes, keyframeBytes } from './costs.ts';
import { gather } from './data.ts';
import { type Baseline, type Contestants, type Line, measure } from './measure.ts';
import { chain, everyFrame } from './opencv/chain.ts';
import { loadCv } from './opencv/cv.ts';
import { loadOurs, type Ours } from './ours.ts';
import { printLine, printSummary } from './report.ts';
import type { Trial } from './trial.ts';

const baselines: readonly Baseline[] = ['compared', 'all', 'none'];

type Run = { readonly lines: Line[]; readonly keyframes: number[]; readonly skipped: Map<string, string> };

async function runAll(trials: readonly Trial[], contestants: Contestants, baseline: Baseline): Promise<Run> {
  const run: Run = { lines: [], keyframes: [], skipped: new Map() };
  for (const trial of trials) {
    try {
      const film = await trial.load();
      const line = measure({ trial, film, baseline }, contestants);
      run.keyframes.push(await keyframeBytes(film.keyframe));
      run.lines.push(line);
      printLine(line);
    } catch (error) {
      run.skipped.set(trial.name, error instanceof Error ? error.message : String(error));
    }
  }
  return run;
}

/** The middle of the keyframes' times without the first one's, which also pays for compiling the code. */
function preparationFigures({ wholeMs, longestSliceMs, firstFixMs }: Ours['preparations']): object {
  const warm = (values: readonly number[]) => (values.length > 1 ? round(median(values.slice(1)), 1) : null);
  return {
    keyframeMs: warm(wholeMs),
    keyframeSliceMs: warm(longestSliceMs),
    firstFixMs: warm(firstFixMs),
  };
}

/** How well and at what cost marks are followed, beside OpenCV.js on the same pictures. */
export async function tracking(options: BenchOptions): Promise<object> {
  const baseline = baselines.find((name) => name === options.opencv);
  if (!baseline) throw new Error(`--opencv ${options.opencv} is none of ${baselines.join(', ')}.`);
  const ours = await loadOurs();
  const { trials, skipped } = await gather(options);
  const { cv } = await loadCv();
  const contestants = { ours: ours.begin, lk: chain(cv), orb: everyFrame(cv) };
  const { lines, keyframes, skipped: failed } = await runAll(trials, contestants, baseline);
  const costs = {
    codeGzipBytes: await codeBytes(ours.wasm),
    keyframeBytes: keyframes.length > 0 ? Math.max(...keyframes) : null,
    readyMs: round(ours.readyMs, 1),
    ...preparationFigures(ours.preparations),
  };
  const unread = new Map([...skipped, ...failed]);
  printSummary(lines, costs, unread);
  return { sequences: lines, ...costs, skipped: [...unread.keys()] };
}
