import { afterAlarm, isAwaited, mostMissed } from '../callback.ts';
import type { Level } from '../level.ts';
import type { Outcome, Session, SessionEvent, SessionState } from '../session.ts';
import type { SessionWaits } from '../waits.ts';
import { intake } from './intake.ts';
import { together } from './together.ts';

type UnderWay = 'connecting' | 'live' | 'interrupted';
type Of<S extends SessionState> = Extract<Session, { state: S }>;
type Common = Omit<Of<'queued'>, 'state' | 'expiresAt'>;
type Step<S extends SessionState> = {
  readonly [E in SessionEvent['type']]?: (
    session: Of<S>,
    event: Extract<SessionEvent, { type: E }>,
    now: number,
    waits: SessionWaits,
  ) => Session | null;
};

/** The fields that only single states have. */
const ofStates = new Set([
  ...['state', 'technicianId', 'expiresAt', 'liveAt', 'interruptedAt'],
  ...['endedAt', 'endedBy', 'outcome', 'note'],
]);

/** What stays with a session whatever its state. */
function common(session: Session): Common {
  return Object.fromEntries(Object.entries(session).filter(([field]) => !ofStates.has(field))) as Common;
}

type Filed = { readonly outcome: Outcome; readonly note: string };

const alone = { helpers: [], invitation: null, joining: [] };

function queue(session: Session, now: number, waits: SessionWaits, declined: readonly string[] = []): Of<'queued'> {
  const declinedBy = [...new Set([...session.declinedBy, ...declined])];
  return { ...common(session), ...alone, declinedBy, state: 'queued', expiresAt: now + waits.queuedMs };
}

/** Back in the queue because its technician is gone: more urgent than anybody, and they have it again if they are there [route.R10]. */
function requeue(session: Of<UnderWay>, now: number, waits: SessionWaits): Of<'queued'> {
  return { ...queue(session, now, waits), again: 'lost', known: { technicianId: session.technicianId, at: now } };
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
  const expiresAt = now + waits.wrapUpMs;
  return { ...common(session), ...alone, state: 'wrappingUp', technicianId, endedAt: now, endedBy, expiresAt };
}

function end(session: Of<'wrappingUp'>, outcome: Outcome, note: string): Session {
  const { technicianId, endedAt } = session;
  return { ...common(session), state: 'ended', technicianId, endedAt, outcome, note };
}

/** Somebody accepted: from now on a promise is met. */
function met(session: Session, now: number): Pick<Session, 'callback'> {
  const { callback } = session;
  return { callback: callback && { ...callback, metAt: callback.metAt ?? now } };
}

/** The two are in touch: whoever was called back is like anybody else from now on. */
function reached(session: Session, now: number): Pick<Session, 'callback'> {
  const { callback } = session;
  return { callback: callback && { ...callback, reachedAt: callback.reachedAt ?? now } };
}

/** The customer did not come: they are called again later, and after some calls in vain the technician closes it. */
function putBack(session: Of<'connecting'>, now: number, waits: SessionWaits): Session | null {
  if (!isAwaited(session)) return null;
  const missed = (session.callback.missed ?? 0) + 1;
  const next = { ...session, callback: { ...session.callback, missed } };
  if (missed >= mostMissed) return wrapUp(next, 'expiry', now, waits);
  return { ...common(next), ...alone, state: 'scheduled', expiresAt: now + waits.callAgainMs };
}

/** The alarm of a promise, heard once. */
function ring<S extends Session>(session: S, _event: unknown, now: number): S | null {
  const callback = afterAlarm(session, now);
  return callback && { ...session, callback };
}

const anywhereOpen = {
  ...intake,
  takeOver: (session: Session): Session => ({ ...session, customerEpoch: session.customerEpoch + 1 }),
  consent: (session: Session, event: { recording: boolean }, now: number): Session => ({
    ...session,
    consent: { ...session.consent, recordingAt: event.recording ? now : null },
  }),
  openChat: (session: Session, _event: unknown, now: number): Session | null =>
    session.chat ? null : { ...session, chat: { technicianId: null, openedAt: now } },
  answerChat: (session: Session, event: { technicianId: string }): Session | null =>
    session.chat ? { ...session, chat: { ...session.chat, technicianId: event.technicianId } } : null,
  leaveChat: (session: Session): Session | null =>
    session.chat?.technicianId ? { ...session, chat: { ...session.chat, technicianId: null } } : null,
};

/** While nobody is asked and nobody has it: it may be given up, called back later or left for opening hours. */
const waiting = {
  ...anywhereOpen,
  hangUp: (session: Session, event: { by: 'customer' | 'technician' }, now: number): Session | null =>
    event.by === 'customer' ? abandon(session, now) : null,
  revoke: (session: Session, _event: unknown, now: number): Session => abandon(session, now),
  /** Whoever answers the chat can close it with what came of it, and nobody else can [rule.C3]. */
  file: (session: Session, { outcome, note }: Filed, now: number): Session | null => {
    const technicianId = session.chat?.technicianId;
    return technicianId ? { ...common(session), state: 'ended', technicianId, endedAt: now, outcome, note } : null;
  },
  promise: (session: Session, event: { dueAt: number }, now: number, waits: SessionWaits): Session | null =>
    session.callback ? null : { ...queue(session, now, waits), callback: { promisedAt: now, dueAt: event.dueAt } },
  ring,
  schedule: (session: Session, event: Extract<SessionEvent, { type: 'schedule' }>, now: number): Session => ({
    ...common(session),
    ...(event.request && { ...event.request, source: 'request' }),
    callback: session.callback ?? { promisedAt: now, dueAt: null },
    state: 'scheduled',
    expiresAt: event.at,
  }),
};

type Enqueue = { readonly level: Level; readonly again?: 'handedOver' };

function enqueue(session: Session, event: Enqueue, now: number, waits: SessionWaits): Session {
  const entryLevel = event.level > session.entryLevel ? event.level : session.entryLevel;
  return { ...queue(session, now, waits), entryLevel, again: event.again ?? session.again };
}

/** Every step a session can take, by the state it is in. What is not listed is refused. */
export const steps: { readonly [S in SessionState]: Step<S> } = {
  triage: {
    ...waiting,
    enqueue,
    expire: (session, _event, now) => (now >= session.expiresAt ? abandon(session, now) : null),
  },
  scheduled: {
    ...waiting,
    enqueue,
    expire: (session, _event, now, waits) => (now >= session.expiresAt ? queue(session, now, waits) : null),
  },
  queued: {
    ...waiting,
    enqueue,
    dropPromise: (session) => (session.callback ? { ...session, callback: null } : null),
    offer: (session, event, now, waits) => ({
      ...common(session),
      epoch: session.epoch + 1,
      state: 'offered',
      technicianId: event.technicianId,
      expiresAt: now + waits.offerMs,
    }),
    forgetDeclines: (session) => ({ ...session, declinedBy: [] }),
    expire: (session, _event, now) => (now >= session.expiresAt ? abandon(session, now) : null),
  },
  offered: {
    ...anywhereOpen,
    ring,
    accept: (session, event, now, waits) =>
      event.technicianId === session.technicianId && now < session.expiresAt
        ? {
            ...common(session),
            ...met(session, now),
            state: 'connecting',
            technicianId: event.technicianId,
            expiresAt: now + (isAwaited(session) ? waits.comeBackMs : waits.connectMs),
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
      ...reached(session, now),
      state: 'live',
      technicianId: session.technicianId,
      liveAt: now,
    }),
    loseTechnician: (session, _event, now, waits) => requeue(session, now, waits),
    expire: (session, _event, now, waits) =>
      now >= session.expiresAt ? (putBack(session, now, waits) ?? queue(session, now, waits)) : null,
    putBack: (session, _event, now, waits) => putBack(session, now, waits),
    hangUp: (session, event, now, waits) => wrapUp(session, event.by, now, waits),
    revoke: (session, _event, now, waits) => wrapUp(session, 'revocation', now, waits),
  },
  live: {
    ...anywhereOpen,
    ...together,
    interrupt: (session, _event, now, waits) => ({
      ...common(session),
      state: 'interrupted',
      technicianId: session.technicianId,
      liveAt: session.liveAt,
      interruptedAt: now,
      expiresAt: now + waits.interruptedMs,
    }),
    loseTechnician: (session, _event, now, waits) => requeue(session, now, waits),
    hangUp: (session, event, now, waits) => wrapUp(session, event.by, now, waits),
    revoke: (session, _event, now, waits) => wrapUp(session, 'revocation', now, waits),
  },
  interrupted: {
    ...anywhereOpen,
    ...together,
    connect: (session) => ({
      ...common(session),
      state: 'live',
      technicianId: session.technicianId,
      liveAt: session.liveAt,
    }),
    loseTechnician: (session, _event, now, waits) => requeue(session, now, waits),
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
