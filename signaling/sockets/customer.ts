import { wordSchema } from '#models/wire/together.ts';
import { type CustomerRequests, cameraSchema } from '#models/wire.ts';
import { reportCamera } from '../dispatch/conversation.ts';
import type { CustomerWho, Page } from '../dispatch/page.ts';
import { answerJoining } from '../dispatch/together/welcome.ts';
import { callbackRows } from './callback.ts';
import { customerChatRows } from './chat.ts';
import { endingRows } from './ending.ts';
import type { Rows } from './gate.ts';
import { partyRows } from './party.ts';
import { recordingRows } from './recording.ts';
import { waysRows } from './ways.ts';

/** Everything a customer's page can ask for. */
export const customerRows: Rows<Page<CustomerWho>, CustomerRequests> = {
  ...partyRows,
  ...callbackRows,
  ...customerChatRows,
  ...waysRows,
  ...endingRows,
  ...recordingRows,
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
};
