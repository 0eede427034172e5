import {
  emptySchema,
  inviteSchema,
  ofPersonSchema,
  type TogetherRequests,
  whichSchema,
} from '#models/wire/together.ts';
import { ofSessionSchema } from '#models/wire.ts';
import type { Page, StaffWho } from '../dispatch/page.ts';
import { cancelInvitation, invite } from '../dispatch/together/invitation.ts';
import { callLead, colleaguesOf, comeAsLead, moveLead } from '../dispatch/together/lead.ts';
import { moveAsLead } from '../dispatch/together/moving.ts';
import { leaveTogether } from '../dispatch/together/welcome.ts';
import type { Rows } from './gate.ts';

/** What the staff ask for about who works together in a session. */
export const togetherRows: Rows<Page<StaffWho>, TogetherRequests> = {
  'colleague:list': {
    schema: emptySchema,
    purse: 'requests',
    handle: ({ core }, page) => ({ ok: true, colleagues: colleaguesOf(core, page) }),
  },
  'helper:invite': {
    schema: inviteSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => invite(core, page, input),
  },
  'invitation:cancel': {
    schema: ofSessionSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => cancelInvitation(core, page, input),
  },
  'lead:call': {
    schema: ofSessionSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => callLead(core, page, input),
  },
  'session:join': {
    schema: whichSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => comeAsLead(core, page, input),
  },
  'session:move': {
    schema: ofPersonSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => moveAsLead(core, page, input),
  },
  'session:leave': {
    schema: ofSessionSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => leaveTogether(core, page, input),
  },
  'lead:move': {
    schema: ofPersonSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => moveLead(core, page, input),
  },
};
