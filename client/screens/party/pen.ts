import type { PartyState } from '#client/state/partyState.ts';
import type { Side } from './side.ts';

/** Whether this page writes operations: of the staff only whoever has the lead draws, the others point [threat.T6]. */
export function hasPen({ session }: Pick<PartyState, 'session'>, side: Side): boolean {
  return side.role === 'customer' || !session?.technician || session.technician.id === side.me;
}

/** Held pictures are the technician's: a customer's page brings none of them, not even a small one [rule.M4]. */
export function mayFollowBy({ drawing }: Pick<PartyState, 'drawing'>, side: Side, keyframeId: string): boolean {
  return side.role === 'customer' || drawing.keyframes.get(keyframeId)?.source !== 'held';
}
