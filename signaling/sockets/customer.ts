import { type CustomerRequests, cameraSchema, consentChangeSchema, peerRequestSchema } from '#models/wire.ts';
import { changeConsent, reportCamera, requestPeer } from '../dispatch/conversation.ts';
import type { CustomerWho, Page } from '../dispatch/page.ts';
import type { Rows } from './gate.ts';
import { partyRows } from './party.ts';
import { waysRows } from './ways.ts';

/** Everything a customer's page can ask for. */
export const customerRows: Rows<Page<CustomerWho>, CustomerRequests> = {
  ...partyRows,
  ...waysRows,
  'camera:report': {
    schema: cameraSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => reportCamera(core, page, input),
  },
  'peer:request': {
    schema: peerRequestSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => requestPeer(core, page, input),
  },
  'consent:change': {
    schema: consentChangeSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => changeConsent(core, page, input),
  },
};
