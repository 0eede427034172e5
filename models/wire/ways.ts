import * as z from 'zod/mini';
import type { ChannelKind } from '../callback/channels.ts';
import { contactSchema } from '../contact.ts';
import { problemSchema } from '../customer.ts';
import { idSchema } from '../id.ts';
import type { Answer } from '../refusal.ts';

/** A request left outside hours: what it is about, and at least one way to reach the customer. */
export const requestSchema = z.strictObject({
  sessionId: idSchema,
  epoch: z.int(),
  problem: problemSchema,
  contact: contactSchema.check(z.refine(({ phone, mail }) => phone !== null || mail !== null)),
});
export type LeaveRequest = z.infer<typeof requestSchema>;

/** What came of it: by what they are reached, or that nothing of what was given works here, and nothing was left. */
export type RequestOutcome =
  | { readonly outcome: 'left'; readonly channels: readonly ChannelKind[] }
  | { readonly outcome: 'noChannel' };

/** What a customer can ask besides. */
export type WaysRequests = {
  'request:leave': (input: LeaveRequest, ack: (answer: Answer<RequestOutcome>) => void) => void;
};
