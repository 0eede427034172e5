import { expect, test } from 'vitest';
import { playSeeds } from '#test/support/simulation/playSeeds.ts';

test('[route.P3] [route.P6] [route.P8] [route.P10] [route.P18] [rule.S4] [rule.S5] [rule.M6] [fault.S1] [fault.S6] loses nothing and gives nothing twice, whoever vanishes, whenever it is killed and whatever its clock says: the odd ones of 2,000 plays', async () => {
  const { failed, tally } = await playSeeds('odd');
  expect(failed).toEqual({});
  expect(tally.killed).toBeGreaterThan(0);
  expect(tally.written).toBeGreaterThan(tally.killed);
}, 300_000);
