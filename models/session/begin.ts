import type { Level } from '../level.ts';
import type { Session } from '../session.ts';

type Queued = Extract<Session, { state: 'queued' }>;
type Triage = Extract<Session, { state: 'triage' }>;
type Unset =
  | 'certificateId'
  | 'problem'
  | 'visitId'
  | 'contact'
  | 'expectedMs'
  | 'callback'
  | 'chat'
  | 'again'
  | 'known'
  | 'helpers'
  | 'invitation'
  | 'joining';

/** What a session has before anything happened to it; rows from before these fields existed have the same. */
export const unset: Pick<Session, Unset> = {
  certificateId: null,
  problem: null,
  visitId: null,
  contact: null,
  expectedMs: null,
  callback: null,
  chat: null,
  again: null,
  known: null,
  helpers: [],
  invitation: null,
  joining: [],
};

type Given = Pick<Session, 'id' | 'companyId' | 'machineId' | 'customer' | 'consent' | 'askedAt'> &
  Partial<Pick<Session, Unset | 'source' | 'entryLevel' | 'family'>>;

/** Whoever is certified has a direct line to level 3; anybody else enters at the level that was assessed [route.R2]. */
function entryLevelOf({ customer, certificateId }: Pick<Given, 'customer' | 'certificateId'>): Level {
  return certificateId ? 3 : customer.level;
}

/** A session that enters the queue at `askedAt`, to be given up at `expiresAt`; both epoch ms. */
export function beginSession(given: Given, expiresAt: number): Queued {
  return {
    ...unset,
    source: 'link',
    entryLevel: entryLevelOf(given),
    family: null,
    ...given,
    epoch: 0,
    customerEpoch: 1,
    declinedBy: [],
    state: 'queued',
    expiresAt,
  };
}

/** A session whose customer writes first: its thread is open, and it waits for nobody but whoever answers it. */
export function beginTriage(given: Given, expiresAt: number): Triage {
  const chat = { technicianId: null, openedAt: given.askedAt };
  return { ...beginSession({ ...given, chat }, expiresAt), state: 'triage' };
}
