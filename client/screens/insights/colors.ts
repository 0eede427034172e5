import type { Drawn } from '#models/insights/charts.ts';

/** How a part of a picture is meant; the colours are in insights.css, one for each theme. */
export type Tone = 'good' | 'fair' | 'even' | 'poor' | 'bad';

/** What is good and what is not, the same in every picture. */
export const toneOf: Readonly<Record<Drawn, Tone>> = {
  ...{ fixed: 'good', partlyFixed: 'fair', notFixed: 'bad', unfiled: 'even', abandoned: 'poor' },
  ...{ mood1: 'bad', mood2: 'poor', mood3: 'even', mood4: 'fair', mood5: 'good' },
  ...{ recoveryOffered: 'even', recoveryAccepted: 'fair', recoveryKept: 'good' },
  ...{ promisesKept: 'good', promisesLate: 'bad' },
  ...{ waitsBefore: 'fair', waitsWithin: 'good', waitsBeyond: 'bad', announcedMs: 'even', waitedMs: 'good' },
  ...{ notSeen: 'bad', unclear: 'poor', outdated: 'even', wrong: 'fair', filledAgain: 'good' },
  ...{ servedOwn: 'good', servedAbove: 'even' },
  ...{ visitsSolved: 'good', visitsAsked: 'even', visitsLeft: 'poor' },
  ...{ deepGlad: 'good', deepEven: 'fair', porcupines: 'bad', deepUnsaid: 'even' },
  ...{ returns: 'poor' },
  ...{ promoters: 'good', passives: 'even', detractors: 'bad' },
};
