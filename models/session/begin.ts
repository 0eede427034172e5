import type { Session } from '../session.ts';

type Queued = Extract<Session, { state: 'queued' }>;
type Unset =
  | 'certificateId'
  | 'problem'
  | 'contact'
  | 'expectedMs'
  | 'callback'
  | 'chat'
  | 'again'
  | 'known'
  | 'helpers'
  | 'invitation';

/** What a session has before anything happened to it; rows from before these fields existed have the same. */
export const unset: Pick<Session, Unset> = {
  certificateId: null,
  problem: null,
  contact: null,
  expectedMs: null,
  callback: null,
  chat: null,
  again: null,
  known: null,
  helpers: [],
  invitation: null,
};

type Given = Pick<Session, 'id' | 'companyId' | 'machineId' | 'customer' | 'consent' | 'askedAt'> &
  Partial<Pick<Session, Unset | 'source' | 'entryLevel' | 'family'>>;

/** A session that enters the queue at `askedAt`, to be given up at `expiresAt`; both epoch ms. */
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
