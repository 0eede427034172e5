import type { Homography } from '#client/tracking/place.ts';
import type { Begin } from './contestant.ts';
import type { Film, Trial } from './trial.ts';

/** What one tracker showed, and the CPU time it took for a picture. */
export type Lap = {
  readonly shown: readonly (Homography | null)[];
  /** What it claimed of its own error, px; null where it claimed nothing. */
  readonly sigmas: readonly (number | null)[];
  readonly cpuMsPerFrame: number;
};

/** Pictures each contestant looks at before it is the next one's turn. */
const turn = 30;

const cpuMs = (since: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};

/** Runs contestants over the same film, turn and turn about, so that whatever else the machine does is shared by all. */
export function race(
  { site }: Pick<Trial, 'site'>,
  { keyframe, pictures }: Film,
  contestants: Readonly<Record<string, Begin>>,
): Readonly<Record<string, Lap>> {
  const lanes = Object.entries(contestants).map(([name, begin]) => ({
    name,
    tracker: begin(keyframe, site),
    shown: [] as (Homography | null)[],
    sigmas: [] as (number | null)[],
    ms: 0,
  }));
  for (let from = 0; from < pictures.length; from += turn) {
    for (const lane of lanes) {
      const start = process.cpuUsage();
      for (const picture of pictures.slice(from, from + turn)) {
        lane.shown.push(lane.tracker.look(picture));
        lane.sigmas.push(lane.tracker.sigma?.() ?? null);
      }
      lane.ms += cpuMs(start);
    }
  }
  const laps = lanes.map(({ name, tracker, shown, sigmas, ms }) => {
    tracker.close();
    return [name, { shown, sigmas, cpuMsPerFrame: ms / pictures.length }] as const;
  });
  return Object.fromEntries(laps);
}
