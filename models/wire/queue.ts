import * as z from 'zod/mini';
import type { Answer } from '../refusal.ts';
import type { QueueView } from '../view.ts';

export const watchQueueSchema = z.strictObject({});

/** From a lead's page to the server: the queue now, and every change of it as long as this line is open. */
export type QueueRequests = {
  'queue:watch': (
    input: z.infer<typeof watchQueueSchema>,
    ack: (answer: Answer<{ readonly queue: QueueView }>) => void,
  ) => void;
};

/** From the server to a lead's page that watches. */
export type QueueNews = { 'queue:changed': (queue: QueueView) => void };
