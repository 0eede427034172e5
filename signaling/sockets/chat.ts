import * as z from 'zod/mini';
import { type Answer, refuse } from '#models/refusal.ts';
import {
  type ChatDeskView,
  type ChatRequests,
  type CustomerChatRequests,
  chatDutySchema,
  chatEscalateSchema,
  chatOpenSchema,
  chatQueueSchema,
  chatReadSchema,
  chatSendSchema,
  chatSolveSchema,
  type StaffChatRequests,
} from '#models/wire/chat.ts';
import { openThread, readThread, sayInThread } from '../dispatch/chat.ts';
import { escalate, queueFromChat, solve } from '../dispatch/chatActs.ts';
import { chatDeskView } from '../dispatch/chatDesk.ts';
import { recallDuty, setDuty } from '../dispatch/chatDuty.ts';
import type { CustomerWho, Page, StaffWho } from '../dispatch/page.ts';
import { sitDown } from '../dispatch/presence.ts';
import type { Door, Rows } from './gate.ts';

type StaffPage = Page<StaffWho>;

async function resumeChats({ core }: Door, page: StaffPage): Promise<Answer<{ readonly desk: ChatDeskView }>> {
  if (page.data.who.me.role !== 'technician') return refuse('FORBIDDEN');
  const desk = await sitDown(core, page);
  if (!desk) return refuse('UNREACHABLE');
  await recallDuty(core, desk);
  return { ok: true, desk: chatDeskView(desk) };
}

async function chooseDuty({ core }: Door, page: StaffPage, isOnDuty: boolean): Promise<Answer<object>> {
  if (page.data.who.me.role !== 'technician') return refuse('FORBIDDEN');
  const desk = await sitDown(core, page);
  if (!desk) return refuse('UNREACHABLE');
  await setDuty(core, desk, isOnDuty);
  return { ok: true };
}

/** What both sides ask of a thread. */
export const threadRows: Rows<Page, ChatRequests> = {
  'chat:open': {
    schema: chatOpenSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => openThread(core, page, input),
  },
  'chat:send': {
    schema: chatSendSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => sayInThread(core, page, input),
  },
  'chat:read': {
    schema: chatReadSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => readThread(core, page, input),
  },
};

/** What the customer's page asks of a chat. */
export const customerChatRows: Rows<Page<CustomerWho>, Omit<CustomerChatRequests, keyof ChatRequests>> = {
  'chat:queue': {
    schema: chatQueueSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => queueFromChat(core, page, input),
  },
};

/** What the staff's pages ask of chats. */
export const staffChatRows: Rows<StaffPage, Omit<StaffChatRequests, keyof ChatRequests>> = {
  'chat:desk': { schema: z.strictObject({}), purse: 'requests', handle: resumeChats },
  'chat:duty': {
    schema: chatDutySchema,
    purse: 'requests',
    handle: (door, page, { isOnDuty }) => chooseDuty(door, page, isOnDuty),
  },
  'chat:escalate': {
    schema: chatEscalateSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => escalate(core, page, input),
  },
  'chat:solve': {
    schema: chatSolveSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => solve(core, page, input),
  },
};
