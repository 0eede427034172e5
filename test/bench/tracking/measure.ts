import { round } from '../figures.ts';
import type { Begin } from './contestant.ts';
import { type Score, score, withinTwoSigma } from './metric.ts';
import { type Lap, race } from './race.ts';
import type { Film, Trial } from './trial.ts';

type Rival = Pick<Score, 'p5' | 'wrongShown'> & { readonly cpuMsPerFrame: number };
type RivalOrNothing = Rival | { readonly [Figure in keyof Rival]: null };

/** The figures of one trial, as they are printed. */
export type Line = Pick<Trial, 'name' | 'kind'> &
  Score & {
    /** Share of shown pictures in which the spot was within twice the standard deviation claimed for it. */
    readonly withinTwoSigma: number | null;
    readonly cpuMsPerFrame: number;
    /** Nulls where the baseline did not run. */
    readonly opencv: { readonly lk: RivalOrNothing; readonly orb: RivalOrNothing };
  };

export type Contestants = { readonly ours: Begin; readonly lk: Begin; readonly orb: Begin };
/** Which trials the baseline runs on: those that are compared, all, or none. */
export type Baseline = 'compared' | 'all' | 'none';

const absent = { p5: null, wrongShown: null, cpuMsPerFrame: null };

/** Runs one trial over its film and scores it. */
export function measure(
  { trial, film, baseline }: { readonly trial: Trial; readonly film: Film; readonly baseline: Baseline },
  { ours, lk, orb }: Contestants,
): Line {
  const isCompared = baseline === 'all' || (baseline === 'compared' && trial.isCompared);
  const running: Readonly<Record<string, Begin>> = isCompared ? { ours, lk, orb } : { ours };
  const laps: Readonly<Record<string, Lap>> = race(trial, film, running);
  const known = { ...trial, truths: trial.truths.slice(0, film.pictures.length) };
  const own = laps.ours as Lap;
  const rival = (lap: Lap | undefined): RivalOrNothing => {
    if (!lap) return absent;
    const { p5, wrongShown } = score(known, lap.shown);
    return { p5, wrongShown, cpuMsPerFrame: round(lap.cpuMsPerFrame, 2) };
  };
  return {
    name: trial.name,
    kind: trial.kind,
    ...score(known, own.shown),
    withinTwoSigma: withinTwoSigma(known, own),
    cpuMsPerFrame: round(own.cpuMsPerFrame, 2),
    opencv: { lk: rival(laps.lk), orb: rival(laps.orb) },
  };
}
