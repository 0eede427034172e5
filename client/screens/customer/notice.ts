import type { PartyState } from '#client/state/partyState.ts';
import type { SessionView } from '#models/view.ts';
import type { ViewfinderState } from './viewfinder.ts';

/** What is not as it should be, and what a person can tap about it. */
export type Notice = {
  readonly what: 'stalled' | 'offline' | 'lost' | 'paused2m' | 'interrupted' | 'server' | 'sound' | 'paused' | 'thin';
  readonly action: 'resume' | 'hear' | 'show' | null;
};

export type Circumstances = {
  readonly session: SessionView;
  readonly party: Pick<PartyState, 'link' | 'call' | 'rung'>;
  readonly finder: Pick<ViewfinderState, 'camera' | 'hasPaused'>;
  readonly isOnline: boolean;
  readonly isSoundBlocked: boolean;
  /** The connection has been down for longer than an interruption lasts. */
  readonly isLong: boolean;
};

/** True while the two were together and are not now. */
export function isInterrupted(session: SessionView, call: PartyState['call']): boolean {
  return (
    call !== 'connected' && (session.state === 'interrupted' || (session.state === 'live' && call === 'interrupted'))
  );
}

/** What is wrong with the way to the other person; the first cause that explains the rest. */
function connectionNotice({ session, party, isOnline, isLong }: Circumstances): Notice | null {
  const isTogether = session.state === 'live' || session.state === 'interrupted';
  if (!isOnline) return { what: 'offline', action: null };
  if (isInterrupted(session, party.call) && isLong) return { what: 'paused2m', action: null };
  if (isTogether && !session.isTechnicianHere && party.call !== 'connected' && party.link === 'up') {
    return { what: 'lost', action: null };
  }
  if (isInterrupted(session, party.call)) return { what: 'interrupted', action: null };
  if (party.call === 'connected' && party.rung === 'text') return { what: 'thin', action: null };
  return party.link === 'down' ? { what: 'server', action: null } : null;
}

/** What is wrong with this phone's own camera and sound. */
function ownNotice({ session, finder, isSoundBlocked }: Circumstances): Notice | null {
  if (finder.camera.state === 'stalled') return { what: 'stalled', action: 'resume' };
  if (isSoundBlocked && session.state === 'live') return { what: 'sound', action: 'hear' };
  return finder.hasPaused ? { what: 'paused', action: 'show' } : null;
}

/** What to tell the customer now: at most one of the connection and one of their own phone [rule.R4]. */
export function noticesOf(circumstances: Circumstances): readonly Notice[] {
  return [connectionNotice(circumstances), ownNotice(circumstances)].filter((notice) => notice !== null);
}
