import * as z from 'zod/mini';
import type { Moment } from './moment.ts';
import { isBad, isFalling } from './mood.ts';

/** What people remember of the worst of a session. */
const peakKinds = ['interruption', 'longWait', 'lateCallback', 'repeated', 'stopped', 'halted', 'mood'] as const;
export const peakKindSchema = z.enum(peakKinds);
export type PeakKind = z.infer<typeof peakKindSchema>;

/** A peak: what, since when (epoch ms), and by how much: ms for what took time, else how often. */
export type Peak = {
  readonly kind: PeakKind;
  readonly at: number;
  readonly amount: number;
  readonly isMended: boolean;
};

/** So much longer than announced is nothing anybody notices, ms. */
const overlookedMs = 60_000;
/** A picture that stands still for less is a hiccup, ms. */
const hiccupMs = 5_000;

type Found = Omit<Peak, 'isMended'>;
type Of<W extends Moment['what']> = Moment & { readonly what: W };

function all<W extends Moment['what']>(moments: readonly Moment[], what: W): Of<W>[] {
  return moments.filter((moment): moment is Of<W> => moment.what === what);
}

/** How long was waited beyond what was said when the wait began. */
function longWait(moments: readonly Moment[]): Found[] {
  const [announced, accepted] = [all(moments, 'announced')[0], all(moments, 'accepted')[0]];
  if (!announced || !accepted) return [];
  const amount = accepted.at - (announced.at + announced.highMs);
  return amount >= overlookedMs ? [{ kind: 'longWait', at: accepted.at, amount }] : [];
}

/** Everything that was interrupted, together; one that nobody came back from counts until the end, or `now`. */
function interruption(moments: readonly Moment[], now: number): Found[] {
  let [amount, since, at] = [0, null as number | null, null as number | null];
  const end = (until: number) => {
    if (since === null) return;
    if (until - since >= hiccupMs) [amount, at] = [amount + until - since, at ?? since];
    since = null;
  };
  for (const moment of moments) {
    if (moment.what === 'interrupted') since ??= moment.at;
    else if (moment.what === 'back' || moment.what === 'ended') end(moment.at);
  }
  end(now);
  return at === null ? [] : [{ kind: 'interruption', at, amount }];
}

function lateCallback(moments: readonly Moment[]): Found[] {
  const [late] = all(moments, 'late');
  if (!late) return [];
  const accepted = all(moments, 'accepted').find(({ at }) => at >= late.at);
  return [{ kind: 'lateCallback', at: late.at, amount: Math.max(0, (accepted?.at ?? late.at) - late.dueAt) }];
}

function counted(moments: readonly Moment[], what: 'repeated' | 'stopped' | 'halted'): Found[] {
  const found = all(moments, what);
  const [first] = found;
  return first ? [{ kind: what, at: first.at, amount: found.length }] : [];
}

/** How many times a face was bad, or worse than before. */
function mood(moments: readonly Moment[]): Found[] {
  const felt = all(moments, 'felt');
  const low = felt.filter((one, index) => isBad(one.mood) || isFalling(felt.slice(0, index + 1)));
  const [first] = low;
  return first ? [{ kind: 'mood', at: first.at, amount: low.length }] : [];
}

/** When a kind of peak last grew: what was mended before is not mended any more. */
function lastAt(moments: readonly Moment[], kind: PeakKind): number {
  const sources: Readonly<Record<PeakKind, readonly Moment['what'][]>> = {
    interruption: ['interrupted'],
    longWait: ['accepted'],
    lateCallback: ['late'],
    repeated: ['repeated'],
    stopped: ['stopped'],
    halted: ['halted'],
    mood: ['felt'],
  };
  return Math.max(0, ...moments.filter(({ what }) => sources[kind].includes(what)).map(({ at }) => at));
}

/**
 * The peaks of a session, one a kind, the earliest first. They follow from the log alone, so that they can be worked out
 * again at any time; `now` (epoch ms) ends what is going on. A mood that rose again since is mended by itself.
 */
export function peaksOf(moments: readonly Moment[], now: number): readonly Peak[] {
  const found = [
    ...longWait(moments),
    ...lateCallback(moments),
    ...interruption(moments, now),
    ...counted(moments, 'repeated'),
    ...counted(moments, 'stopped'),
    ...counted(moments, 'halted'),
    ...mood(moments),
  ];
  const mendings = all(moments, 'mended');
  const lastFace = all(moments, 'felt').at(-1);
  return found
    .map((peak) => {
      const isTold = mendings.some((one) => one.peak === peak.kind && one.at >= lastAt(moments, peak.kind));
      const hasRisen = peak.kind === 'mood' && lastFace !== undefined && lastFace.mood >= 4;
      return { ...peak, isMended: isTold || hasRisen };
    })
    .sort((a, b) => a.at - b.at);
}
