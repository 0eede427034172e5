import { type Refusal, refuse } from '#models/refusal.ts';
import type { QueueView } from '#models/view.ts';
import { type QueueRequests, watchQueueSchema } from '#models/wire/queue.ts';
import type { Page, StaffWho } from '../dispatch/page.ts';
import { watchQueue } from '../dispatch/queue.ts';
import { floorOf } from '../dispatch/rooms.ts';
import type { AtLast, Door, Rows } from './gate.ts';

type StaffPage = Page<StaffWho>;

type Watching = { readonly queue: QueueView };

async function watch({ core }: Door, page: StaffPage): Promise<Refusal | AtLast<Watching>> {
  const { me, companyId } = page.data.who;
  if (me.role !== 'lead') return refuse('FORBIDDEN');
  const floor = await floorOf(core, companyId);
  return () => ({ ok: true, queue: watchQueue(core, floor, page) });
}

/** What a lead's page can ask for about the queue. */
export const queueRows: Rows<StaffPage, QueueRequests> = {
  'queue:watch': { schema: watchQueueSchema, purse: 'requests', handle: watch },
};
