import { wordSchema } from '#models/wire/together.ts';
import { type CustomerRequests, cameraSchema, consentChangeSchema } from '#models/wire.ts';
import { changeConsent, reportCamera } from '../dispatch/conversation.ts';
import type { CustomerWho, Page } from '../dispatch/page.ts';
import { answerJoining } from '../dispatch/together/welcome.ts';
import { callbackRows } from './callback.ts';
import { customerChatRows } from './chat.ts';
import type { Rows } from './gate.ts';
import { partyRows } from './party.ts';
import { waysRows } from './ways.ts';

/** Everything a customer's page can ask for. */
export const customerRows: Rows<Page<CustomerWho>, CustomerRequests> = {
  ...partyRows,
  ...callbackRows,
  ...customerChatRows,
  ...waysRows,
  'camera:report': {
    schema: cameraSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => reportCamera(core, page, input),
  },
  'helper:answer': {
    schema: wordSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => answerJoining(core, page, input),
  },
  'consent:change': {
    schema: consentChangeSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => changeConsent(core, page, input),
  },
};
