import * as z from 'zod/mini';
import { callbackSchema } from './callback.ts';
import { consentSchema, customerSchema, type Purpose, problemSchema } from './customer.ts';
import { atSchema, idSchema } from './id.ts';
import { type Level, levelSchema } from './level.ts';
import type { IntakeEvent } from './session/intake.ts';
import { steps } from './session/steps.ts';
import type { TogetherEvent } from './session/together.ts';
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
  /** How the customer came in: by a link they were sent, with a certificate, from the staff, by a request left outside hours, or from a machine's pages. */
  source: z.enum(['link', 'direct', 'staff', 'request', 'machine']),
  /** The level it enters at: the customer's own, or a higher one it was escalated to [route.R2]. */
  entryLevel: levelSchema,
  /** The machine's product family; null where it is not known, and then everybody will do. */
  family: z.nullable(z.string().check(z.maxLength(120))),
  /** The certificate that was shown; whoever holds one skips triage. */
  certificateId: z.nullable(idSchema),
  /** What was said of the problem before: by whoever of the staff opened the session, or in a request. */
  problem: z.nullable(problemSchema),
  /** What was read and tried at the machine on the device they asked with; null where nothing was. */
  visitId: z.nullable(idSchema),
  /** The session it goes on with, whose age it keeps; null for one that is about something new. */
  continues: z.nullable(idSchema),
  askedAt: atSchema,
  /** Since when it waits in line as it does now: an offer given back does not change it. Null while that is since `askedAt`. */
  queuedAt: z.nullable(atSchema),
  /** The range that was foreseen when it came in, before calibration, ms; what estimates are calibrated on. */
  expectedMs: z.nullable(z.number()),
  /** Set when the customer need not wait on the page: they are called back [route.R12]. */
  callback: z.nullable(callbackSchema),
  /** The thread of this session and who of the staff answers in it; null where nobody wrote yet. */
  chat: z.nullable(z.strictObject({ technicianId: z.nullable(idSchema), openedAt: atSchema })),
  /** Why it waits once more, and who had it before, served the machine last or sent the link. */
  again: z.nullable(z.enum(['handedOver', 'lost'])),
  known: z.nullable(z.strictObject({ technicianId: idSchema, at: atSchema, isSender: z.exactOptional(z.boolean()) })),
  /** Technicians beside the primary one, at most two, and whoever is being asked to join or to take over. */
  helpers: z.array(idSchema).check(z.maxLength(2)),
  invitation: z.nullable(
    z.strictObject({
      kind: z.enum(['help', 'handover']),
      /** The least level that will do, and who exactly; null for whoever is matched. */
      level: levelSchema,
      technicianId: z.nullable(idSchema),
      /** Who is asked now, and until when. */
      askedId: z.nullable(idSchema),
      expiresAt: z.nullable(atSchema),
      declinedBy: z.array(idSchema),
      invitedAt: atSchema,
      /** The lead of the company who wishes it, without having the session: whoever comes goes on with it. */
      ledBy: z.exactOptional(idSchema),
    }),
  ),
  /** Who is coming and waits for the customer's word, and until when; they hear and see nothing yet. */
  joining: z
    .array(
      z.strictObject({
        technicianId: idSchema,
        kind: z.enum(['help', 'handover', 'lead']),
        expiresAt: atSchema,
        /** The lead who wishes that they go on with it. */
        ledBy: z.exactOptional(idSchema),
      }),
    )
    .check(z.maxLength(2)),
  /** The helper who has the lead as soon as the picture reaches them, and the lead of the company who wishes it [route.R14]. */
  successor: z.nullable(z.strictObject({ technicianId: idSchema, ledBy: idSchema })),
  /** When it first went live, epoch ms: zero of the session's clock, which its recording, marks and chat are placed on. */
  firstLiveAt: z.nullable(atSchema),
  /** Since when the customer has what they show covered, so that nothing of it is kept; null while it is not. */
  coveredAt: z.nullable(atSchema),
  /** Grows by one with each offer, and when the lead goes to a helper; a technician's write carries it and is refused when it is old. */
  epoch: z.int(),
  /** Grows by one with each device that takes the customer's place. */
  customerEpoch: z.int(),
  /** Technicians who were offered this session and did not take it. */
  declinedBy: z.array(idSchema),
};

/** A session is in exactly one state, and a state has only its own fields (design: life of a session). */
export const sessionSchema = z.discriminatedUnion('state', [
  z.strictObject({ ...base, state: z.literal('triage'), expiresAt: atSchema }),
  z.strictObject({ ...base, state: z.literal('scheduled'), expiresAt: atSchema }),
  /** Nobody who is to be called back is given up. */
  z.strictObject({ ...base, state: z.literal('queued'), expiresAt: z.nullable(atSchema) }),
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
  | TogetherEvent
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
  /** What whoever takes over agreed to be recorded for; where it is not said, it stays as it was. */
  | { readonly type: 'takeOver'; readonly purposes?: readonly Purpose[] }
  | ({ readonly type: 'consent' } & { readonly [P in Purpose]?: boolean | undefined })
  | { readonly type: 'cover'; readonly covered: boolean }
  | { readonly type: 'forgetDeclines' }
  | { readonly type: 'openChat' }
  | { readonly type: 'answerChat'; readonly technicianId: string }
  | { readonly type: 'leaveChat' }
  | IntakeEvent
  | { readonly type: 'enqueue'; readonly level: Level; readonly again?: 'handedOver' }
  /** `dueAt` null: they are called when it is their turn, and nothing is promised. */
  | { readonly type: 'promise'; readonly dueAt: number | null }
  | { readonly type: 'dropPromise' }
  | {
      readonly type: 'schedule';
      readonly at: number;
      /** What the customer leaves with it; what is not given stays as it was. */
      readonly request?: { readonly problem: string };
    }
  /** The minute before a promise is due has begun, or it is past due. */
  | { readonly type: 'ring' }
  /** The technician waited for a customer who did not come. */
  | { readonly type: 'putBack' };

/** An interruption longer than this is shown as a pause. */
export const pausedAfterMs = 120_000;

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
  const step = (steps[session.state] as Record<string, unknown>)[event.type] as
    | ((session: Session, event: SessionEvent, now: number, waits: SessionWaits) => Session | null)
    | undefined;
  return step ? step(session, event, now, waits) : null;
}

/** When time alone will change this session next, in epoch ms; null when it waits for nothing. */
export function expiresAt(session: Session): number | null {
  return 'expiresAt' in session ? session.expiresAt : null;
}

type UnderWay = 'connecting' | 'live' | 'interrupted';

/** True while a technician has accepted and nobody has ended it: both sides are, or are about to be, in touch. */
export function isUnderWay<S extends { readonly state: SessionState }>(session: S): session is S & { state: UnderWay } {
  return session.state === 'connecting' || session.state === 'live' || session.state === 'interrupted';
}

/** True while nobody has accepted it: its customer waits, or has yet to say what for. */
export function isWaiting({ state }: Pick<Session, 'state'>): boolean {
  return state === 'triage' || state === 'scheduled' || state === 'queued' || state === 'offered';
}

/** The technician who holds this session now: offered, connecting, live, interrupted or wrapping up. */
export function holderOf(session: Session): string | null {
  return 'technicianId' in session && session.state !== 'ended' ? session.technicianId : null;
}
