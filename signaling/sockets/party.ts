import type { Refusal } from '#models/refusal.ts';
import {
  appendSchema,
  type CustomerRequests,
  mediaReportSchema,
  ofSessionSchema,
  peerRequestSchema,
  type Resume,
  type Resumed,
  resumeSchema,
  type StaffRequests,
  signalSchema,
} from '#models/wire.ts';
import { hangUp, reportMedia, requestPeer } from '../dispatch/conversation.ts';
import type { Page } from '../dispatch/page.ts';
import { resume } from '../dispatch/seats.ts';
import { threadRows } from './chat.ts';
import type { AtLast, Door, Rows } from './gate.ts';
import { appendOperations } from './operations.ts';
import { relay } from './relay.ts';

async function resumed(door: Door, page: Page, input: Resume): Promise<Refusal | AtLast<Resumed>> {
  const found = await resume(door.core, page, input);
  if (typeof found !== 'function') return found;
  const { who } = page.data;
  // No more of a person than what tells two of a session apart: relays write names into their logs.
  const name = `${input.sessionId}.${who.side === 'customer' ? 'customer' : who.staffId}`;
  return () => ({ ok: true, ...found(), ...door.ice(name, door.clock.now()) });
}

/** The requests both sides of a session make. */
export const partyRows: Rows<Page, Pick<CustomerRequests, keyof CustomerRequests & keyof StaffRequests>> = {
  ...threadRows,
  'session:resume': { schema: resumeSchema, purse: 'requests', handle: resumed },
  'operation:append': { schema: appendSchema, purse: 'requests', handle: appendOperations },
  'signal:send': { schema: signalSchema, purse: 'signals', handle: relay },
  'media:report': {
    schema: mediaReportSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => reportMedia(core, page, input),
  },
  'peer:request': {
    schema: peerRequestSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => requestPeer(core, page, input),
  },
  'session:hangUp': {
    schema: ofSessionSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => hangUp(core, page, input),
  },
};
