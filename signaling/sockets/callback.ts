import {
  aboutCallbackSchema,
  type CallbackRequests,
  type CallbackStaffRequests,
  callbackAskSchema,
} from '#models/wire/callback.ts';
import { askCallback, callbackOptions, dropCallback, leaveForCallback, putBack } from '../dispatch/callback/ask.ts';
import type { CustomerWho, Page, StaffWho } from '../dispatch/page.ts';
import type { Rows } from './gate.ts';

/** What a customer asks who would like to be called back. */
export const callbackRows: Rows<Page<CustomerWho>, CallbackRequests> = {
  'callback:options': {
    schema: aboutCallbackSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => callbackOptions(core, page, input),
  },
  'callback:ask': {
    schema: callbackAskSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => askCallback(core, page, input),
  },
  'callback:leave': {
    schema: callbackAskSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => leaveForCallback(core, page, input),
  },
  'callback:drop': {
    schema: aboutCallbackSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => dropCallback(core, page, input),
  },
};

/** What a technician asks whose customer does not come. */
export const callbackStaffRows: Rows<Page<StaffWho>, CallbackStaffRequests> = {
  'callback:putBack': {
    schema: aboutCallbackSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => putBack(core, page, input),
  },
};
