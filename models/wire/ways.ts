import * as z from 'zod/mini';
import { contactSchema, problemSchema } from '../customer.ts';
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

/** What a customer can ask besides. */
export type WaysRequests = {
  'request:leave': (input: LeaveRequest, ack: (answer: Answer<object>) => void) => void;
};
