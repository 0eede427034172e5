import { type BeforeAndAfter, type Helper, type Moment, maxMoments, type Resolution } from './moment.ts';
import type { Felt } from './mood.ts';
import type { Recap } from './recap.ts';
import type { Score } from './recommend.ts';
import { type Recovery, recoveryAfter } from './recovery.ts';

/** What the customer answered to "is it fixed?", at epoch ms. */
export type EndAnswer = BeforeAndAfter & { readonly resolution: Resolution; readonly at: number };

/** The end of a session as far as it has come. It follows from its moments. */
export type Ending = {
  readonly moments: readonly Moment[];
  readonly felt: readonly Felt[];
  readonly recap: Recap | null;
  /** When the customer was asked whether it is fixed, epoch ms; null before that. */
  readonly askedAt: number | null;
  readonly answer: EndAnswer | null;
  readonly recovery: Recovery | null;
  /** How likely they are to recommend the company, as they said first; null while they have not. Told to nobody by session. */
  readonly recommends: Score | null;
  /** Everybody who helped, in the order in which they came. */
  readonly helpers: readonly Helper[];
};

export const noEnding: Ending = {
  ...{ moments: [], felt: [], recap: null, askedAt: null, answer: null, recovery: null, recommends: null, helpers: [] },
};

function known(ending: Ending, moment: Moment): Partial<Ending> {
  switch (moment.what) {
    case 'felt': {
      const { id, at, mood, words } = moment;
      return { felt: [...ending.felt, { id, at, mood, words }] };
    }
    case 'written':
      return { recap: moment.recap };
    case 'asked':
      return { askedAt: ending.askedAt ?? moment.at };
    case 'answered': {
      const { resolution, before, after, at } = moment;
      return { answer: { resolution, before, after, at } };
    }
    case 'recommended':
      return { recommends: ending.recommends ?? moment.score };
    case 'helped':
      return ending.helpers.some(({ id }) => id === moment.who.id) ? {} : { helpers: [...ending.helpers, moment.who] };
    default:
      return { recovery: recoveryAfter(ending.recovery, moment) };
  }
}

/** The ending after one more moment; the same object for one that is known, or is one too many. */
export function withMoment(ending: Ending, moment: Moment): Ending {
  const isKnown = ending.moments.some(({ id }) => id === moment.id);
  if (isKnown || ending.moments.length >= maxMoments) return ending;
  return { ...ending, ...known(ending, moment), moments: [...ending.moments, moment] };
}

/** The ending that moments add up to, in their order. */
export function endingOf(moments: readonly Moment[]): Ending {
  return moments.reduce(withMoment, noEnding);
}

/** The best guess of how a session ended before its technician says so: what the customer said. */
export function filedBy({ answer }: Pick<Ending, 'answer'>): Resolution | null {
  return answer?.resolution ?? null;
}
