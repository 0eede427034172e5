import type { Room } from '../room.ts';

function isOver({ session: { state } }: Room): boolean {
  return state === 'wrappingUp' || state === 'ended';
}

/**
 * Whether the customer is asked how likely they are to recommend the company: it wants that, they were helped and have said how
 * it feels, and the call is over.
 */
export function asksScore(room: Room): boolean {
  const { felt, helpers, recommends } = room.ending;
  const hasEnded = isOver(room) && helpers.length > 0 && felt.length > 0;
  return room.floor.settings.asksScore && hasEnded && recommends === null;
}
