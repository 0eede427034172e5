import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createNotify, noNotifyConfig } from '#signaling/notify/notify.ts';
import { openStore } from '#signaling/store/store.ts';
import { steppedClock } from '#test/support/clock.ts';
import { type Played, simulate } from './simulate.ts';

/** So many have a database between them: they do not know of each other, and it takes a while to make one. */
const together = 25;

/** A seed that failed is played alone by SEED=17, and more of them by SEEDS=20000. */
function seedsOf(which: 'even' | 'odd'): number[] {
  const { SEED, SEEDS = '2000' } = process.env;
  const seeds = SEED === undefined ? Array.from({ length: Number(SEEDS) }, (_, n) => n) : [Number(SEED)];
  return seeds.filter((seed) => SEED !== undefined || seed % 2 === (which === 'even' ? 0 : 1));
}

type Many = { failed: Record<string, readonly string[]>; tally: Record<keyof Played['tally'], number> };

/** Plays half of the seeds, so that two cores share them. What failed goes by the seed to play it again with. */
export async function playSeeds(which: 'even' | 'odd'): Promise<Many> {
  const folder = await mkdtemp(join(tmpdir(), 'beside-'));
  const { installationKeys: keys, close } = await openStore(':memory:');
  const notify = await createNotify({ folder, keys, config: noNotifyConfig, publicUrl: () => 'http://localhost' });
  const many: Many = { failed: {}, tally: { killed: 0, won: 0, written: 0, unknown: 0, refused: 0 } };
  const seeds = seedsOf(which);
  for (let n = 0; n < seeds.length; n += together) {
    const store = await openStore(':memory:');
    for (const seed of seeds.slice(n, n + together)) {
      let made = 100_000;
      const ids = () => {
        made += 1;
        return `play-${seed}-${made}`;
      };
      const machine = { store, notify, time: steppedClock(), aheadMs: 0, ids, errors: [] };
      const { wrong, tally } = await simulate(machine, seed);
      if (wrong.length > 0) many.failed[`SEED=${seed}`] = wrong;
      for (const key of ['killed', 'won', 'written', 'unknown', 'refused'] as const) many.tally[key] += tally[key];
    }
    await store.close();
  }
  notify.close();
  await close();
  await rm(folder, { recursive: true, force: true });
  return many;
}
