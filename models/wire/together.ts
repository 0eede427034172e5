import * as z from 'zod/mini';
import type { Customer, Machine } from '../customer.ts';
import { idSchema } from '../id.ts';
import { levelSchema } from '../level.ts';
import type { Answer } from '../refusal.ts';
import type { Colleague, StaffView } from '../view.ts';

const ofSession = { sessionId: idSchema, epoch: z.int() };

/** Asks for somebody of at least this level to help or to take over; for one person where they are named. */
export const inviteSchema = z.strictObject({
  ...ofSession,
  kind: z.enum(['help', 'handover']),
  level: levelSchema,
  technicianId: z.nullable(idSchema),
});
/** Who of the session's technicians it is about. */
export const ofPersonSchema = z.strictObject({ ...ofSession, technicianId: idSchema });
/** The customer's word on somebody who would like to join. */
export const wordSchema = z.strictObject({ ...ofSession, technicianId: idSchema, isWelcome: z.boolean() });
/** A session by its name alone: whoever asks is not in it yet. `takesOver`: they wish to go on with it themselves. */
export const whichSchema = z.strictObject({ sessionId: idSchema, takesOver: z.exactOptional(z.boolean()) });
export const emptySchema = z.strictObject({});

type Ask<I, T = object> = (input: I, ack: (answer: Answer<T>) => void) => void;
type OfSession = { sessionId: string; epoch: number };

/** From the staff's page to the server, about the technicians of one session. */
export type TogetherRequests = {
  /** Who else of the house is here. */
  'colleague:list': Ask<z.infer<typeof emptySchema>, { readonly colleagues: readonly Colleague[] }>;
  'helper:invite': Ask<z.infer<typeof inviteSchema>>;
  'invitation:cancel': Ask<OfSession>;
  /** Calls the leads who are here; how many heard it. */
  'lead:call': Ask<OfSession, { readonly heard: number }>;
  /** A lead comes by themselves [route.R14]. */
  'session:join': Ask<z.infer<typeof whichSchema>>;
  /** A lead who is not in it has somebody asked to go on with it [route.R14]. */
  'session:move': Ask<z.infer<typeof ofPersonSchema>>;
  'session:leave': Ask<OfSession>;
  /** Whoever is named has the lead from now on. */
  'lead:move': Ask<z.infer<typeof ofPersonSchema>>;
};

/** From the customer's page. */
export type WelcomeRequests = { 'helper:answer': Ask<z.infer<typeof wordSchema>> };

/** What came of an invitation, or who went and how. */
export type TogetherTold = {
  readonly sessionId: string;
  readonly what: 'nobody' | 'declined' | 'refused' | 'unanswered' | 'left' | 'lost' | 'leadTaken' | 'leadOver';
  readonly name: string;
};

/** A colleague would like a lead in their session. */
export type LeadCall = {
  readonly sessionId: string;
  readonly by: StaffView;
  readonly customer: Customer;
  readonly machine: Machine | null;
};

/** A call for a lead is answered, or over; `by` is the lead who comes, null where nobody has to any more. */
export type LeadAnswer = { readonly sessionId: string; readonly by: string | null };

/** What came of a move that this lead wished: `name` goes on with the session, or does not after all. */
export type LeadMove = {
  readonly sessionId: string;
  readonly customer: Customer;
  readonly name: string;
  readonly isDone: boolean;
};

/** News to the staff's pages. */
export type TogetherNews = {
  'helper:told': (news: TogetherTold) => void;
  'lead:called': (call: LeadCall) => void;
  'lead:answered': (answer: LeadAnswer) => void;
  'lead:moved': (move: LeadMove) => void;
};
