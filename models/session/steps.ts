import { type Callback, isAwaited, mostMissed } from '../callback.ts';
import { agree, type Purpose, purposesOf } from '../customer.ts';
import type { Level } from '../level.ts';
import type { Outcome, Session, SessionEvent, SessionState } from '../session.ts';
import type { SessionWaits } from '../waits.ts';
import { dropPromise, met, promise, reached, ring } from './callback.ts';
import { intake } from './intake.ts';
import { abandon, alone, common, giveUp, queue, queueAnew, requeue } from './line.ts';
import { together } from './together.ts';

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

type Wish = { readonly [P in Purpose]?: boolean | undefined };
type Filed = { readonly outcome: Outcome; readonly note: string };

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

/** The customer did not come: they are called again later, and after some calls in vain the technician closes it. */
function putBack(session: Of<'connecting'>, now: number, waits: SessionWaits): Session | null {
  if (!isAwaited(session)) return null;
  const missed = (session.callback.missed ?? 0) + 1;
  const next = { ...session, callback: { ...session.callback, missed } };
  if (missed >= mostMissed) return wrapUp(next, 'expiry', now, waits);
  return { ...common(next), ...alone, state: 'scheduled', expiresAt: now + waits.callAgainMs };
}

/** Whoever is there to leave a wish of their own was not called in vain so far. */
function uncalled({ missed: _, ...callback }: Callback): Callback {
  return callback;
}

/** Whoever takes back the last purpose has nothing left to cover. */
function consent<S extends Session>(session: S, wish: Wish, now: number): S {
  const agreed = agree(session.consent, wish, now);
  return { ...session, consent: agreed, coveredAt: purposesOf(agreed).length > 0 ? session.coveredAt : null };
}

/** Another device is the customer. What was agreed to before keeps its time. */
function takeOver<S extends Session>(session: S, { purposes }: { purposes?: readonly Purpose[] }, now: number): S {
  const next = { ...session, customerEpoch: session.customerEpoch + 1 };
  if (purposes === undefined) return next;
  return consent(next, { case: purposes.includes('case'), training: purposes.includes('training') }, now);
}

/** The customer has covered what they show, or uncovers it: it goes on to be seen and is not kept. */
function cover<S extends Session>(session: S, { covered }: { covered: boolean }, now: number): S | null {
  if (covered === (session.coveredAt !== null) || purposesOf(session.consent).length === 0) return null;
  return { ...session, coveredAt: covered ? now : null };
}

const anywhereOpen = {
  ...intake,
  takeOver,
  consent,
  cover,
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
  promise: (session: Session, event: { dueAt: number | null }, now: number, waits: SessionWaits): Session | null => {
    const next = promise(session, event, now);
    return next && queue(next, waits);
  },
  ring,
  schedule: (session: Session, event: Extract<SessionEvent, { type: 'schedule' }>, now: number): Session => ({
    ...common(session),
    ...(event.request && { ...event.request, source: 'request' }),
    callback: session.callback ? uncalled(session.callback) : { promisedAt: now, dueAt: null },
    state: 'scheduled',
    expiresAt: event.at,
  }),
};

type Enqueue = { readonly level: Level; readonly again?: 'handedOver' };

function enqueue(session: Session, event: Enqueue, now: number, waits: SessionWaits): Session {
  const entryLevel = event.level > session.entryLevel ? event.level : session.entryLevel;
  return { ...queueAnew(session, now, waits), entryLevel, again: event.again ?? session.again };
}

/** Every step a session can take, by the state it is in. What is not listed is refused. */
export const steps: { readonly [S in SessionState]: Step<S> } = {
  triage: {
    ...waiting,
    enqueue,
    expire: (session, _event, now) => giveUp(session, now),
  },
  scheduled: {
    ...waiting,
    enqueue,
    expire: (session, _event, now, waits) => (now >= session.expiresAt ? queueAnew(session, now, waits) : null),
  },
  queued: {
    ...waiting,
    enqueue,
    dropPromise: (session, event, now, waits) => {
      const next = dropPromise(session, event, now);
      return next && queue(next, waits);
    },
    offer: (session, event, now, waits) => ({
      ...common(session),
      epoch: session.epoch + 1,
      state: 'offered',
      technicianId: event.technicianId,
      expiresAt: now + waits.offerMs,
    }),
    forgetDeclines: (session) => ({ ...session, declinedBy: [] }),
    // One that was written down with a time all the same has none any more.
    expire: (session, _event, now, waits) =>
      isAwaited(session) && session.expiresAt !== null ? queue(session, waits) : giveUp(session, now),
  },
  offered: {
    ...anywhereOpen,
    ring,
    /** Whoever is asked may still accept, and then the customer is brought back. */
    promise,
    dropPromise,
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
    decline: (session, event, _now, waits) =>
      event.technicianId === session.technicianId ? queue(session, waits, [session.technicianId]) : null,
    withdraw: (session, _event, _now, waits) => queue(session, waits),
    expire: (session, _event, now, waits) =>
      now >= session.expiresAt ? queue(session, waits, [session.technicianId]) : null,
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
      firstLiveAt: session.firstLiveAt ?? now,
    }),
    loseTechnician: (session, _event, now, waits) => requeue(session, now, waits),
    expire: (session, _event, now, waits) =>
      now >= session.expiresAt ? (putBack(session, now, waits) ?? queue(session, waits)) : null,
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
