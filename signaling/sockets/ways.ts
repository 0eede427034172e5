import { requestSchema, type WaysRequests } from '#models/wire/ways.ts';
import type { CustomerWho, Page } from '../dispatch/page.ts';
import { leaveRequest } from '../dispatch/requests.ts';
import type { Rows } from './gate.ts';

/** What a customer asks of when and how they are helped. */
export const waysRows: Rows<Page<CustomerWho>, WaysRequests> = {
  'request:leave': {
    schema: requestSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => leaveRequest(core, page, input),
  },
};
