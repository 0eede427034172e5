import type { Session } from '../session.ts';

type Queued = Extract<Session, { state: 'queued' }>;
type Triage = Extract<Session, { state: 'triage' }>;
type Unset =
  | 'certificateId'
  | 'problem'
  | 'queuedAt'
  | 'visitId'
  | 'continues'
  | 'expectedMs'
  | 'callback'
  | 'chat'
  | 'again'
  | 'known'
  | 'helpers'
  | 'invitation'
  | 'joining'
  | 'successor'
  | 'firstLiveAt'
  | 'coveredAt';

/** What a session has before anything happened to it; rows from before these fields existed have the same. */
export const unset: Pick<Session, Unset> = {
  certificateId: null,
  problem: null,
  queuedAt: null,
  visitId: null,
  continues: null,
  expectedMs: null,
  callback: null,
  chat: null,
  again: null,
  known: null,
  helpers: [],
  invitation: null,
  joining: [],
  successor: null,
  firstLiveAt: null,
  coveredAt: null,
};

type Given = Pick<Session, 'id' | 'companyId' | 'machineId' | 'customer' | 'consent' | 'askedAt'> &
  Partial<Pick<Session, Unset | 'source' | 'entryLevel' | 'family'>>;

/**
 * A session that enters the queue at `askedAt`, to be given up at `expiresAt`; both epoch ms. It enters at its customer's
 * level: what was assessed, or what their certificate says, so that a certificate of level 3 leads to level 3 [route.R2].
 */
export function beginSession(given: Given, expiresAt: number): Queued {
  return {
    ...unset,
    source: 'link',
    entryLevel: given.customer.level,
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
  return { ...beginSession({ ...given, chat }, expiresAt), state: 'triage', expiresAt };
}
