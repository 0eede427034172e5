import { expect, it } from 'vitest';
import { conditionsOf } from '#client/screens/technician/conditions.ts';
import { createPartyStore } from '#client/state/partyState.ts';
import type { TrackingPace, TrackingReport } from '#models/tracking.ts';

function keysOf(tracking: TrackingReport | null, here: TrackingPace): readonly string[] {
  const fresh = createPartyStore().getState();
  const state = { ...fresh, link: 'up', call: 'connected', camera: { ...fresh.camera, sharing: true, micOn: true } };
  const conditions = conditionsOf({ ...state, tracking, here, wasShared: true } as never, 'Mara');
  return conditions.map((condition) => ('key' in condition ? condition.key : condition.refusal));
}
const at = (pace: TrackingPace): TrackingReport => ({ pace, marks: [] });

it('[rule.F3] says where marks do not go with the live picture as they should, the customer’s first', () => {
  expect(keysOf(null, 'paused')).toEqual([]);
  expect(keysOf(at('full'), 'slow')).toEqual([]);
  expect(keysOf(at('slow'), 'full')).toEqual(['customerSlow']);
  expect(keysOf(at('refused'), 'refused')).toEqual(['customerHeldOnly']);
  expect(keysOf(at('full'), 'refused')).toEqual(['hereHeldOnly']);
});
