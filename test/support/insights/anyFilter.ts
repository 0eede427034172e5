import type { InsightFilter } from '#signaling/store/insights.ts';
import type { Past } from './pastYears.ts';

/** A period and place, drawn by chance: each of its parts is given about half of the time. */
export function anyFilter(chance: () => number, past: Past): InsightFilter {
  const half = <T>(make: () => T): T | null => (chance() < 0.5 ? make() : null);
  const from = past.from + Math.floor(chance() * past.days * 0.7);
  return {
    ...(half(() => ({ from, until: from + Math.floor(chance() * (past.from + past.days - from)) })) ?? {
      from: past.from,
      until: past.from + past.days,
    }),
    family: half(() => `Family ${Math.floor(chance() * past.families)}`),
    segment: half(() => (chance() < 0.5 ? 'consumer' : 'business')),
    level: half(() => (chance() < 0.5 ? 1 : chance() < 0.5 ? 2 : 3)),
    site: half(() => `Site ${Math.floor(chance() * past.sites)}`),
  };
}
