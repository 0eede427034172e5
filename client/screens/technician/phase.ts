import type { PartyState } from '#client/state/partyState.ts';
import type { RefusalReason } from '#models/refusal.ts';
import { partOf } from './together/part.ts';

/**
 * Where a session is for the technician who has it open. `taken`: another tab of theirs has it now.
 * `asking`: they wait for the customer's word. `moved`: it is not theirs any more; `to` is whose it is, if anybody's.
 */
export type Phase =
  | { readonly type: 'opening' | 'working' | 'asking' | 'wrappingUp' | 'ended' | 'taken' }
  | { readonly type: 'moved'; readonly to: string | null };

function withoutSession(refusal: RefusalReason | null, holder: string | null): Phase {
  const isLost = refusal === 'FENCED' || refusal === 'FORBIDDEN' || refusal === 'NOT_FOUND';
  if (isLost) return { type: 'moved', to: holder };
  return { type: refusal === 'IN_USE' ? 'taken' : 'opening' };
}

function beside(part: 'joining' | 'helper', isTaken: boolean): Phase {
  if (isTaken) return { type: 'taken' };
  return { type: part === 'joining' ? 'asking' : 'working' };
}

/** The phase of a session, from what the page knows. */
export function phaseOf(state: Pick<PartyState, 'session' | 'takenBy' | 'refusal' | 'holder'>, myId: string): Phase {
  const { session, takenBy, refusal, holder } = state;
  const isTaken = takenBy !== null || refusal === 'IN_USE';
  if (!session) return withoutSession(refusal, holder);
  const { technician } = session;
  const part = partOf(session, myId);
  if (refusal !== 'FENCED' && (part === 'joining' || part === 'helper')) return beside(part, isTaken);
  if (session.state === 'ended' && (technician === null || technician.id === myId)) return { type: 'ended' };
  if (technician !== null && technician.id !== myId) return { type: 'moved', to: technician.name };
  if (refusal === 'FENCED') return { type: 'moved', to: holder };
  const isWithNobody = session.state === 'queued' || session.state === 'offered' || session.state === 'scheduled';
  if (isWithNobody) return { type: 'moved', to: null };
  if (isTaken) return { type: 'taken' };
  return { type: session.state === 'wrappingUp' ? 'wrappingUp' : 'working' };
}
