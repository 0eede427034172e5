import {
  consentChangeSchema,
  happeningNoteSchema,
  type RecordingRequests,
  type RecordingStaffRequests,
  recordingBeginSchema,
  recordingCoverSchema,
  recordingEndSchema,
  recordingWithdrawSchema,
} from '#models/wire/recording.ts';
import type { CustomerWho, Page, StaffWho } from '../dispatch/page.ts';
import { beginSegment } from '../dispatch/recording/begin.ts';
import { changeConsent, cover, withdraw } from '../dispatch/recording/customer.ts';
import { endSegment, note } from '../dispatch/recording/staff.ts';
import type { Rows } from './gate.ts';

/** What a customer asks about being recorded. */
export const recordingRows: Rows<Page<CustomerWho>, RecordingRequests> = {
  'consent:change': {
    schema: consentChangeSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => changeConsent(core, page, input),
  },
  'recording:cover': {
    schema: recordingCoverSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => cover(core, page, input),
  },
  'recording:withdraw': {
    schema: recordingWithdrawSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => withdraw(core, page, input),
  },
};

/** What the page says that records. */
export const recordingStaffRows: Rows<Page<StaffWho>, RecordingStaffRequests> = {
  'recording:begin': {
    schema: recordingBeginSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => beginSegment(core, page, input),
  },
  'recording:end': {
    schema: recordingEndSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => endSegment(core, page, input),
  },
  'happening:note': {
    schema: happeningNoteSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => note(core, page, input),
  },
};
