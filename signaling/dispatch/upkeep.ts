import { againMs, type Core } from './core.ts';

const dayMs = 24 * 3600_000;
/** How long what was decided can be taken again. */
const decisionsKeptMs = 30 * dayMs;

async function clearOut(core: Core): Promise<void> {
  const now = core.clock.now();
  await core.store.decisions.forget(now - decisionsKeptMs);
  await core.store.history.forgetOutdated();
  await core.store.codes.forgetSpent(now);
  // What was decided from now on must not rest on what was forgotten: the next decision says everything.
  for (const floor of core.floors.values()) floor.ledger = null;
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
