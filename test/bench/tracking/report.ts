import { printTable, quantile, round } from '../figures.ts';
import type { Line } from './measure.ts';

/** One line while the bench works, so that a long run can be watched. */
export function printLine({ name, evaluable, p5, p1, shown, wrongShown, cpuMsPerFrame, opencv, ...rest }: Line): void {
  const rivals = [opencv.lk, opencv.orb].map(({ p5: share, cpuMsPerFrame: ms }) => `${share ?? '-'} ${ms ?? '-'} ms`);
  const own = `p@5 ${p5} p@1 ${p1} of ${evaluable}, wrong ${wrongShown} of ${shown}, mark ${rest.markMedianPx} px`;
  const timing = `back ${rest.relocFrames ?? '-'}, jitter ${rest.restJitterPx ?? '-'} px, in 2 sigma ${rest.withinTwoSigma ?? '-'}, ${cpuMsPerFrame} ms`;
  console.log(`${name.padEnd(44)} ${own}, ${timing} | LK ${rivals[0]} | ORB ${rivals[1]}`);
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

function printSequences(lines: readonly Line[]): void {
  const sequences = lines.filter(({ kind }) => kind === 'sequence');
  if (sequences.length === 0) return;
  const [shown, wrong] = [sum(sequences.map((line) => line.shown)), sum(sequences.map((line) => line.wrongShown))];
  const waits = sequences.flatMap(({ relocFrames }) => relocFrames ?? []);
  const compared = sequences.filter(({ opencv }) => opencv.lk.cpuMsPerFrame !== null);
  const ratio = (rival: 'lk' | 'orb') =>
    compared.map(({ opencv, cpuMsPerFrame }) => (opencv[rival].cpuMsPerFrame ?? 0) / cpuMsPerFrame);
  const spread = (values: readonly number[]) =>
    values.length === 0 ? '-' : `${round(Math.min(...values))} to ${round(Math.max(...values))}`;
  printTable(`Sequences: ${sequences.length}`, [
    ['shown at a wrong place', `${wrong} of ${shown}`, `${round((100 * wrong) / Math.max(1, shown), 3)} %`],
    ['lowest p@5', Math.min(...sequences.map(({ p5 }) => p5 ?? 1))],
    ['back after return, p95', waits.length === 0 ? '-' : quantile(waits, 0.95)],
    ['CPU of OpenCV.js LK + ORB over ours', spread(ratio('lk'))],
    ['CPU of OpenCV.js ORB over ours', spread(ratio('orb'))],
  ]);
}

function printPairs(lines: readonly Line[]): void {
  const pairs = lines.filter(({ kind }) => kind === 'pair');
  if (pairs.length === 0) return;
  const under = (of: (line: Line) => number | null) => sum(pairs.map((line) => of(line) ?? 0));
  const isCompared = pairs.some(({ opencv }) => opencv.orb.cpuMsPerFrame !== null);
  const found = under(({ opencv }) => opencv.orb.p5);
  const wrong = under(({ opencv }) => opencv.orb.wrongShown);
  printTable(`Pairs: ${pairs.length}`, [
    ['', '< 5 px', '< 3 px', '< 1 px', 'wrong'],
    ['ours', under(({ p5 }) => p5), under(({ p3 }) => p3), under(({ p1 }) => p1), under((line) => line.wrongShown)],
    ...(isCompared ? [['OpenCV.js ORB', found, '-', '-', wrong] as const] : []),
  ]);
}

/** What the sequences, the pairs and the code come to, and what was not measured. */
export function printSummary(lines: readonly Line[], costs: object, skipped: ReadonlyMap<string, string>): void {
  printSequences(lines);
  printPairs(lines);
  printTable('Code and keyframes', Object.entries(costs));
  if (skipped.size > 0) printTable('Skipped', [...skipped]);
}
