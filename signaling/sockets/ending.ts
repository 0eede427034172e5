import {
  closingAnswerSchema,
  closingSendSchema,
  type EndingRequests,
  type EndingStaffRequests,
  moodSetSchema,
  peakMendSchema,
  recoveryAnswerSchema,
  scoreSetSchema,
} from '#models/wire/ending.ts';
import { answerClosing, mendPeak, sendClosing, setMood, setScore } from '../dispatch/ending/closing.ts';
import { answerRecovery } from '../dispatch/ending/recover.ts';
import type { CustomerWho, Page, StaffWho } from '../dispatch/page.ts';
import type { Rows } from './gate.ts';

/** What a customer says of how it went, and what they take of a recovery. */
export const endingRows: Rows<Page<CustomerWho>, EndingRequests> = {
  'mood:set': {
    schema: moodSetSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => setMood(core, page, input),
  },
  'closing:answer': {
    schema: closingAnswerSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => answerClosing(core, page, input),
  },
  'recovery:answer': {
    schema: recoveryAnswerSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => answerRecovery(core, page, input),
  },
  'score:set': {
    schema: scoreSetSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => setScore(core, page, input),
  },
};

/** What a technician does about it. */
export const endingStaffRows: Rows<Page<StaffWho>, EndingStaffRequests> = {
  'closing:send': {
    schema: closingSendSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => sendClosing(core, page, input),
  },
  'peak:mend': {
    schema: peakMendSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => mendPeak(core, page, input),
  },
};
