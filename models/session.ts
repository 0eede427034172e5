import * as z from 'zod/mini';
import { consentSchema, customerSchema } from './customer.ts';
import { atSchema, idSchema } from './id.ts';
import { defaultWaits, type SessionWaits } from './waits.ts';

/** What a technician can say in wrap-up of how a session ended. */
export const filedOutcomeSchema = z.enum(['fixed', 'partlyFixed', 'notFixed']);
export type FiledOutcome = z.infer<typeof filedOutcomeSchema>;
/** How a session ended: as it was filed, or by what happened where nobody could file it. */
export const outcomeSchema = z.enum([...filedOutcomeSchema.options, 'abandoned', 'unfiled']);
export type Outcome = z.infer<typeof outcomeSchema>;

const base = {
  id: idSchema,
  companyId: idSchema,
  machineId: z.nullable(idSchema),
  customer: customerSchema,
  consent: consentSchema,
  askedAt: atSchema,
  /** Grows by one with each offer; a technician's write carries it and is refused when it is old. */
  epoch: z.int(),
  /** Grows by one with each device that takes the customer's place. */
  customerEpoch: z.int(),
  /** Technicians who were offered this session and did not take it. */
  declinedBy: z.array(idSchema),
};

/** A session is in exactly one state, and a state has only its own fields (design: life of a session). */
export const sessionSchema = z.discriminatedUnion('state', [
  z.strictObject({ ...base, state: z.literal('queued'), expiresAt: atSchema }),
  z.strictObject({ ...base, state: z.literal('offered'), technicianId: idSchema, expiresAt: atSchema }),
  z.strictObject({ ...base, state: z.literal('connecting'), technicianId: idSchema, expiresAt: atSchema }),
  z.strictObject({ ...base, state: z.literal('live'), technicianId: idSchema, liveAt: atSchema }),
  z.strictObject({
    ...base,
    state: z.literal('interrupted'),
    technicianId: idSchema,
    liveAt: atSchema,
    interruptedAt: atSchema,
    expiresAt: atSchema,
  }),
  z.strictObject({
    ...base,
    state: z.literal('wrappingUp'),
    technicianId: idSchema,
    endedAt: atSchema,
    endedBy: z.enum(['customer', 'technician', 'expiry', 'revocation']),
    expiresAt: atSchema,
  }),
  z.strictObject({
    ...base,
    state: z.literal('ended'),
    technicianId: z.nullable(idSchema),
    endedAt: atSchema,
    outcome: outcomeSchema,
    note: z.string().check(z.maxLength(4000)),
  }),
]);
export type Session = z.infer<typeof sessionSchema>;
export type SessionState = Session['state'];

/** What can happen to a session. `by` is who did it, where that decides the next state. */
export type SessionEvent =
  | { readonly type: 'offer'; readonly technicianId: string }
  | { readonly type: 'accept'; readonly technicianId: string }
  | { readonly type: 'decline'; readonly technicianId: string }
  | { readonly type: 'withdraw' }
  | { readonly type: 'connect' }
  | { readonly type: 'interrupt' }
  | { readonly type: 'loseTechnician' }
  | { readonly type: 'hangUp'; readonly by: 'customer' | 'technician' }
  | { readonly type: 'file'; readonly outcome: FiledOutcome; readonly note: string }
  | { readonly type: 'expire' }
  | { readonly type: 'revoke' }
  | { readonly type: 'takeOver' }
  | { readonly type: 'consent'; readonly recording: boolean }
  | { readonly type: 'forgetDeclines' };

/** An interruption longer than this is shown as a pause. */
export const pausedAfterMs = 120_000;

type UnderWay = 'connecting' | 'live' | 'interrupted';
type Of<S extends SessionState> = Extract<Session, { state: S }>;
type Step<S extends SessionState> = {
  readonly [E in SessionEvent['type']]?: (
    session: Of<S>,
    event: Extract<SessionEvent, { type: E }>,
    now: number,
    waits: SessionWaits,
  ) => Session | null;
};

function common(session: Session) {
  const { id, companyId, machineId, customer, consent, askedAt, epoch, customerEpoch, declinedBy } = session;
  return { id, companyId, machineId, customer, consent, askedAt, epoch, customerEpoch, declinedBy };
}

function queue(session: Session, now: number, waits: SessionWaits, declined: readonly string[] = []): Session {
  const declinedBy = [...new Set([...session.declinedBy, ...declined])];
  return { ...common(session), declinedBy, state: 'queued', expiresAt: now + waits.queuedMs };
}

function abandon(session: Session, now: number): Session {
  return { ...common(session), state: 'ended', technicianId: null, endedAt: now, outcome: 'abandoned', note: '' };
}

function wrapUp(
  session: Of<UnderWay>,
  endedBy: Of<'wrappingUp'>['endedBy'],
  now: number,
  waits: SessionWaits,
): Session {
  const { technicianId } = session;
  return {
    ...common(session),
    state: 'wrappingUp',
    technicianId,
    endedAt: now,
    endedBy,
    expiresAt: now + waits.wrapUpMs,
  };
}

function end(session: Of<'wrappingUp'>, outcome: Outcome, note: string): Session {
  const { technicianId, endedAt } = session;
  return { ...common(session), state: 'ended', technicianId, endedAt, outcome, note };
}

const anywhereOpen = {
  takeOver: (session: Session): Session => ({ ...session, customerEpoch: session.customerEpoch + 1 }),
  consent: (session: Session, event: { recording: boolean }, now: number): Session => ({
    ...session,
    consent: { ...session.consent, recordingAt: event.recording ? now : null },
  }),
};

const table: { readonly [S in SessionState]: Step<S> } = {
  queued: {
    ...anywhereOpen,
    offer: (session, event, now, waits) => ({
      ...common(session),
      epoch: session.epoch + 1,
      state: 'offered',
      technicianId: event.technicianId,
      expiresAt: now + waits.offerMs,
    }),
    forgetDeclines: (session) => ({ ...session, declinedBy: [] }),
    hangUp: (session, event, now) => (event.by === 'customer' ? abandon(session, now) : null),
    revoke: (session, _event, now) => abandon(session, now),
    expire: (session, _event, now) => (now >= session.expiresAt ? abandon(session, now) : null),
  },
  offered: {
    ...anywhereOpen,
    accept: (session, event, now, waits) =>
      event.technicianId === session.technicianId && now < session.expiresAt
        ? {
            ...common(session),
            state: 'connecting',
            technicianId: event.technicianId,
            expiresAt: now + waits.connectMs,
          }
        : null,
    decline: (session, event, now, waits) =>
      event.technicianId === session.technicianId ? queue(session, now, waits, [session.technicianId]) : null,
    withdraw: (session, _event, now, waits) => queue(session, now, waits),
    expire: (session, _event, now, waits) =>
      now >= session.expiresAt ? queue(session, now, waits, [session.technicianId]) : null,
    hangUp: (session, event, now) => (event.by === 'customer' ? abandon(session, now) : null),
    revoke: (session, _event, now) => abandon(session, now),
  },
  connecting: {
    ...anywhereOpen,
    connect: (session, _event, now) => ({
      ...common(session),
      state: 'live',
      technicianId: session.technicianId,
      liveAt: now,
    }),
    loseTechnician: (session, _event, now, waits) => queue(session, now, waits),
    expire: (session, _event, now, waits) => (now >= session.expiresAt ? queue(session, now, waits) : null),
    hangUp: (session, event, now, waits) => wrapUp(session, event.by, now, waits),
    revoke: (session, _event, now, waits) => wrapUp(session, 'revocation', now, waits),
  },
  live: {
    ...anywhereOpen,
    interrupt: (session, _event, now, waits) => ({
      ...common(session),
      state: 'interrupted',
      technicianId: session.technicianId,
      liveAt: session.liveAt,
      interruptedAt: now,
      expiresAt: now + waits.interruptedMs,
    }),
    loseTechnician: (session, _event, now, waits) => queue(session, now, waits),
    hangUp: (session, event, now, waits) => wrapUp(session, event.by, now, waits),
    revoke: (session, _event, now, waits) => wrapUp(session, 'revocation', now, waits),
  },
  interrupted: {
    ...anywhereOpen,
    connect: (session) => ({
      ...common(session),
      state: 'live',
      technicianId: session.technicianId,
      liveAt: session.liveAt,
    }),
    loseTechnician: (session, _event, now, waits) => queue(session, now, waits),
    hangUp: (session, event, now, waits) => wrapUp(session, event.by, now, waits),
    revoke: (session, _event, now, waits) => wrapUp(session, 'revocation', now, waits),
    expire: (session, _event, now, waits) => (now >= session.expiresAt ? wrapUp(session, 'expiry', now, waits) : null),
  },
  wrappingUp: {
    file: (session, event) => end(session, event.outcome, event.note),
    expire: (session, _event, now) => (now >= session.expiresAt ? end(session, 'unfiled', '') : null),
  },
  ended: {},
};

/**
 * One step of a session's life. Returns the next session, or null when the event is not listed for the state
 * (it is then refused and nothing changes). `now` is epoch ms.
 */
export function advance(
  session: Session,
  event: SessionEvent,
  now: number,
  waits: SessionWaits = defaultWaits,
): Session | null {
  const step = (table[session.state] as Record<string, unknown>)[event.type] as
    | ((session: Session, event: SessionEvent, now: number, waits: SessionWaits) => Session | null)
    | undefined;
  return step ? step(session, event, now, waits) : null;
}

/** When time alone will change this session next, in epoch ms; null when it waits for nothing. */
export function expiresAt(session: Session): number | null {
  return 'expiresAt' in session ? session.expiresAt : null;
}

/** True while a technician has accepted and nobody has ended it: both sides are, or are about to be, in touch. */
export function isUnderWay<S extends { readonly state: SessionState }>(session: S): session is S & { state: UnderWay } {
  return session.state === 'connecting' || session.state === 'live' || session.state === 'interrupted';
}

/** The technician who holds this session now: offered, connecting, live, interrupted or wrapping up. */
export function holderOf(session: Session): string | null {
  return session.state === 'queued' || session.state === 'ended' ? null : session.technicianId;
}
