import { dayAt } from '#models/hours.ts';
import { observedVisit } from '#models/insights/observe.ts';
import type { GoneVisit } from '../store/visitFacts.ts';
import type { Core } from './core.ts';
import { countedOf, zoneOf } from './figures.ts';
import { assessAsker } from './homework.ts';
import { floorOf, roomOf } from './rooms.ts';

/** As long after the last that came in somebody counts as gone. */
const goneMs = 24 * 3600_000;

async function countVisit(core: Core, visit: GoneVisit): Promise<void> {
  const { store } = core;
  const { companyId, id: visitId, machineId, family, events, countedAt, reportedAt } = visit;
  const floor = await floorOf(core, companyId);
  const machine = machineId === null ? null : await store.machines.record(companyId, machineId);
  const segment = machine?.owner ?? 'consumer';
  const opened = events.flatMap((event) => ('articleId' in event ? [event.articleId] : []));
  const articles = await store.articles.byIds(companyId, [...new Set(opened)]);
  const asked = await store.earlier.ofVisit(companyId, visitId);
  const asker = { companyId, visitId, segment, certified: null, claim: null };
  const { assessment } = await assessAsker(store, asker, floor.settings.weights);
  const place = {
    family: machine?.family ?? family ?? '',
    site: machine?.site ?? '',
    segment,
    level: assessment.level,
  };
  const fact = observedVisit({
    events,
    articles: new Map(articles.map((article) => [article.id, article])),
    hasAsked: asked.some(({ askedAt }) => askedAt > (countedAt ?? 0)),
    place: { ...place, day: dayAt(zoneOf(floor), reportedAt) },
  });
  await store.visitFacts.count(visit, fact);
}

/** The same of one visit, whose reader is not waited for any more. */
export async function countVisitOf(core: Core, visitId: string): Promise<void> {
  const visit = await core.store.visitFacts.uncounted(visitId);
  if (visit) await countVisit(core, visit);
}

/** As many sessions from before there were figures as are counted in one turn. */
const pastAtOnce = 100;

async function countPast(core: Core): Promise<boolean> {
  const past = await core.store.insights.uncounted(pastAtOnce);
  for (const session of past) {
    const counted = countedOf({ room: await roomOf(core, session), next: session });
    if (counted) await core.store.insights.add(session.companyId, { sessions: [counted] });
  }
  return past.length === pastAtOnce;
}

/** Counts whoever has gone from a machine's pages, and sessions that ended before they were counted. True when there is more to count. */
export async function countWhatIsOver(core: Core): Promise<boolean> {
  for (const visit of await core.store.visitFacts.gone(core.clock.now() - goneMs)) await countVisit(core, visit);
  return await countPast(core);
}
