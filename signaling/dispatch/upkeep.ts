import { retentionEndOf } from '#models/company.ts';
import { trailKeptMs } from '#models/library/trail.ts';
import { againMs, type Core } from './core.ts';
import { countWhatIsOver } from './counting.ts';
import { eraseOutdatedSessions } from './erasing.ts';
import { eraseRecording } from './recording/erase.ts';
import { forgetRemovedNotes } from './recording/learning.ts';

const dayMs = 24 * 3600_000;
/** How long what was decided can be taken again. */
const decisionsKeptMs = 30 * dayMs;
/** And what was told to companies' own systems. */
const newsKeptMs = 30 * dayMs;

/** Recordings that were kept as long as their company keeps them, but for those on legal hold. */
async function eraseOutdated(core: Core, now: number): Promise<void> {
  for (const { id: companyId, settings } of await core.store.companies.all()) {
    const keptMs = retentionEndOf(settings, 0);
    const outdated = keptMs === null ? [] : await core.store.recordings.outdated(companyId, now - keptMs);
    for (const { sessionId: id } of outdated) await eraseRecording(core, { id, companyId, state: 'ended' }, null);
  }
}

async function clearOut(core: Core): Promise<void> {
  const now = core.clock.now();
  await core.store.decisions.forget(now - decisionsKeptMs);
  await core.store.history.forgetOutdated();
  await core.store.webhooks.forget(now - newsKeptMs);
  await core.store.codes.forgetSpent(now);
  await core.store.visits.prune(now - trailKeptMs);
  await eraseOutdated(core, now);
  await forgetRemovedNotes(core, now);
  // What was decided from now on must not rest on what was forgotten: the next decision says everything.
  for (const floor of core.floors.values()) floor.ledger = null;
}

/** Between two looks at what is over and not counted yet, and while there is more of it. */
const countMs = { rest: 3600_000, more: 1_000 };

/** Counts in `inMs`, and each hour from then on, what is over. Each turn is short: the sessions go on in between. */
export function planCounting(core: Core, inMs: number): void {
  core.agenda.set('counting', core.clock.now() + inMs, () => {
    core
      .lane(() => countWhatIsOver(core))
      .then((isMore) => planCounting(core, isMore ? countMs.more : countMs.rest))
      .catch((error: unknown) => {
        core.log.error({ err: error }, 'what is over could not be counted; trying again');
        planCounting(core, countMs.rest);
      });
  });
}

/** Between two looks at what changed and cannot be found yet, and while there is more of it; and how many at a time. */
const findMs = { rest: 600_000, more: 20 };
const foundAtOnce = 20;

/** Brings in `inMs`, and every ten minutes from then on, what can be found up to date. Each turn is short. */
export function planFinding(core: Core, inMs: number): void {
  core.agenda.set('finding', core.clock.now() + inMs, () => {
    core.store.recordingSearch
      .catchUp(foundAtOnce)
      .then((isMore) => planFinding(core, isMore ? findMs.more : findMs.rest))
      .catch((error: unknown) => {
        core.log.error({ err: error }, 'what can be found could not be brought up to date; trying again');
        planFinding(core, findMs.rest);
      });
  });
}

/** Erases in `inMs`, and each day from then on, the sessions nobody may keep any longer. Each turn is short. */
export function planErasing(core: Core, inMs: number): void {
  core.agenda.set('erasing', core.clock.now() + inMs, () => {
    core
      .lane(() => eraseOutdatedSessions(core))
      .then((isMore) => planErasing(core, isMore ? againMs : dayMs))
      .catch((error: unknown) => {
        core.log.error({ err: error }, 'sessions that are outdated could not be erased; trying again');
        planErasing(core, 60 * againMs);
      });
  });
}

function keep(core: Core): void {
  core
    .lane(() => clearOut(core))
    .then(() => planUpkeep(core, dayMs))
    .catch((error: unknown) => {
      core.log.error({ err: error }, 'what is outdated could not be forgotten; trying again');
      planUpkeep(core, 60 * againMs);
    });
}

/** Forgets in `inMs`, and each day from then on, what nobody can use any more. */
export function planUpkeep(core: Core, inMs: number): void {
  core.agenda.set('upkeep', core.clock.now() + inMs, () => keep(core));
}
