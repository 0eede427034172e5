import { useMemo } from 'preact/hooks';
import type { Drawing } from '#models/drawing.ts';
import { followable } from '#models/safety.ts';
import type { Stay } from '../stay.ts';
import { useStoreState } from '../useStoreState.ts';

/** The drawing as this customer may follow it [rule.A3]: what is kept back is not in it. */
export function useFollowable(stay: Stay): Drawing {
  const drawing = useStoreState(stay.party.store, (state) => state.drawing);
  const { level, segment } = (useStoreState(stay.party.store, (state) => state.session) ?? stay.first).customer;
  return useMemo(() => followable(drawing, { level, segment }), [drawing, level, segment]);
}
