import * as z from 'zod/mini';
import { type ChannelKind, channelsSchema, type Means } from '../callback/channels.ts';
import { idSchema } from '../id.ts';
import type { Answer } from '../refusal.ts';
import type { CallbackPromise } from '../routing/promise.ts';
import type { CallbackView } from '../view/callback.ts';

const ofSession = { sessionId: idSchema, epoch: z.int() };
export const aboutCallbackSchema = z.strictObject(ofSession);
export const callbackAskSchema = z.strictObject({ ...ofSession, channels: channelsSchema });

type About = z.infer<typeof aboutCallbackSchema>;
type Asking = z.infer<typeof callbackAskSchema>;
type Ask<I, T = object> = (input: I, ack: (answer: Answer<T>) => void) => void;

/** What the customer is told before they ask. */
export type CallbackOptions = Means & {
  readonly promise: CallbackPromise;
  /** When it would be due if it was promised now, epoch ms. */
  readonly dueAt: number;
  /** Where the team is closed: when it opens, epoch ms. */
  readonly opensAt: number | null;
  /** What is known of them already, so that it is not asked again [rule.R1]. */
  readonly known: { readonly phone: string | null; readonly mail: string | null };
};

/** What came of asking. Only `promised` promises anything. */
export type CallbackOutcome =
  | { readonly outcome: 'promised'; readonly dueAt: number; readonly channels: readonly ChannelKind[] }
  /** It would take longer: the true time, ms; null when nobody works who could call. */
  | { readonly outcome: 'tooLong'; readonly boundMs: number | null }
  | { readonly outcome: 'closed'; readonly opensAt: number | null }
  /** None of these channels works. */
  | { readonly outcome: 'noChannel' };

/** From the customer's page. */
export type CallbackRequests = {
  'callback:options': Ask<About, CallbackOptions>;
  /** Asks to be called back; the test of the promise is made now, on who works now. */
  'callback:ask': Ask<Asking, CallbackOutcome>;
  /** Leaves without a promise, to be called when it is their turn; where the team is closed, when it opens. */
  'callback:leave': Ask<Asking, { readonly channels: readonly ChannelKind[] }>;
  /** Waits on the page instead. */
  'callback:drop': Ask<About>;
};

/** From a technician who waits for a customer that does not come. */
export type CallbackStaffRequests = { 'callback:putBack': Ask<About> };

/** To the leads: nobody is being asked for a promise that is due soon. */
export type CallbackNews = {
  'callback:atRisk': (news: {
    readonly sessionId: string;
    readonly customerName: string | null;
    readonly callback: CallbackView;
    /** The server's time. */
    readonly at: number;
  }) => void;
};
