import { setImmediate } from 'node:timers/promises';
import { Router } from 'express';
import { rehearsalSchema } from '#models/api/routing.ts';
import { type CompanySettings, defaultCompanySettings } from '#models/company.ts';
import { refuse } from '#models/refusal.ts';
import { noHistory } from '#models/routing/history.ts';
import { type PastDays, pastDaysOf } from '#models/routing/pastDays.ts';
import { type Rehearsal, type Rehearsed, rehearse } from '#models/routing/rehearsal.ts';
import { routingSettings } from '#models/routing/rules.ts';
import type { Session } from '#models/session.ts';
import { asWaiting } from '../dispatch/world.ts';
import type { Store } from '../store/store.ts';
import type { HttpParts } from './parts.ts';
import { staffRoute } from './staffRoute.ts';

const dayMs = 24 * 3600_000;
const weekMs = 7 * dayMs;
/** As many sessions as are played: of more than that the latest. */
const mostArrivals = 2_000;
/** Sessions go on in between: nothing else waits longer than this for a rehearsal. */
const turnMs = 10;

/** True for whoever was in line; somebody who only wrote in a chat was not. */
function hasWaited({ chat, queuedAt, expectedMs }: Session): boolean {
  return chat === null || queuedAt !== null || expectedMs !== null;
}

/** Who came and who was there in the days before `now`, as decisions and those who gave up tell. */
async function pastOf({ sessions, decisions }: Store, companyId: string, now: number): Promise<PastDays> {
  const since = now - weekMs;
  const ended = await sessions.endedAfter(companyId, { at: since, id: '' }, mostArrivals);
  const gaveUp = ended.filter((one) => one.state === 'ended' && one.outcome === 'abandoned' && hasWaited(one));
  const givenUp = gaveUp.map((session) => ({
    session: asWaiting(session),
    at: 'endedAt' in session ? session.endedAt : now,
  }));
  // Each day begins with a decision that says everything.
  return pastDaysOf(await decisions.since(companyId, since - dayMs), { since, givenUp, mostArrivals });
}

async function played(rehearsal: Rehearsal): Promise<Rehearsed> {
  const moments = rehearse(rehearsal);
  let until = performance.now() + turnMs;
  for (;;) {
    const { done, value } = moments.next();
    if (done) return value;
    if (performance.now() < until) continue;
    await setImmediate();
    until = performance.now() + turnMs;
  }
}

async function workOf({ history }: Store, companyId: string): Promise<Rehearsal['workMs']> {
  const known = await history.work(companyId);
  return { ...noHistory.meanWorkMs, ...Object.fromEntries(known.map(({ level, meanMs }) => [level, meanMs])) };
}

/** How the last week would have been under other rules: of a company, and of nobody in it [rule.R3]. */
export function rehearsalRouter(parts: HttpParts): Router {
  const { store, clock } = parts;
  const underWay = new Set<string>();
  const rehearseFor = async (companyId: string, wish: Pick<CompanySettings, 'routing' | 'hasReserve'>) => {
    const { settings } = (await store.companies.get(companyId)) ?? { settings: defaultCompanySettings };
    const past = await pastOf(store, companyId, clock.now());
    const workMs = await workOf(store, companyId);
    const under = ({ routing, hasReserve }: typeof wish) =>
      played({ past, workMs, settings: routingSettings(routing, hasReserve) });
    return { since: clock.now() - weekMs, present: await under(settings), proposed: await under(wish) };
  };
  const answer = staffRoute(parts, {
    roles: ['lead'],
    schema: rehearsalSchema,
    async answer({ staff: { companyId }, input }) {
      if (underWay.has(companyId)) return refuse('BUSY');
      underWay.add(companyId);
      try {
        return { ok: true, ...(await rehearseFor(companyId, input)) };
      } finally {
        underWay.delete(companyId);
      }
    },
  });
  return Router().post('/settings/rehearsal', answer);
}
