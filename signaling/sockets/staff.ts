import * as z from 'zod/mini';
import { type Answer, type Refusal, refuse } from '#models/refusal.ts';
import type { DeskView } from '#models/view.ts';
import { beginSchema, fileSchema, ofSessionSchema, presenceSchema, type StaffRequests } from '#models/wire.ts';
import type { About } from '../dispatch/access.ts';
import { beginPeer, file } from '../dispatch/conversation.ts';
import type { Core } from '../dispatch/core.ts';
import type { Desk } from '../dispatch/desk.ts';
import { matchFloor } from '../dispatch/matching.ts';
import { accept, decline } from '../dispatch/offers.ts';
import type { Page, StaffWho } from '../dispatch/page.ts';
import { setPresence, sitDown } from '../dispatch/presence.ts';
import { deskView } from '../dispatch/views.ts';
import { callbackStaffRows } from './callback.ts';
import { staffChatRows } from './chat.ts';
import { endingStaffRows } from './ending.ts';
import type { AtLast, Door, Rows } from './gate.ts';
import { partyRows } from './party.ts';
import { queueRows } from './queue.ts';
import { recordingStaffRows } from './recording.ts';
import { togetherRows } from './together.ts';

type StaffPage = Page<StaffWho>;
type Choose = (core: Core, page: StaffPage, input: About) => Promise<Answer<object>>;

function isTechnician(page: StaffPage): boolean {
  return page.data.who.me.role === 'technician';
}

/** The desk, with whatever can be offered to it at once. */
async function resumeDesk({ core }: Door, page: StaffPage): Promise<Refusal | AtLast<{ readonly desk: DeskView }>> {
  const desk = await sitDown(core, page);
  if (!desk) return refuse('UNREACHABLE');
  await core.lane(() => matchFloor(core, desk.floor));
  return () => ({ ok: true, desk: deskView(desk, core.clock.now()) });
}

async function choosePresence({ core }: Door, page: StaffPage, wish: Desk['wish']): Promise<Answer<object>> {
  if (!isTechnician(page)) return refuse('FORBIDDEN');
  const desk = await sitDown(core, page);
  if (!desk) return refuse('UNREACHABLE');
  await core.lane(() => setPresence(core, desk, wish));
  return { ok: true };
}

function answerOffer(choose: Choose) {
  return async ({ core }: Door, page: StaffPage, input: About): Promise<Answer<object>> => {
    return isTechnician(page) ? await choose(core, page, input) : refuse('FORBIDDEN');
  };
}

/** Everything a page of the staff can ask for. */
export const staffRows: Rows<StaffPage, StaffRequests> = {
  ...partyRows,
  ...callbackStaffRows,
  ...staffChatRows,
  ...queueRows,
  ...togetherRows,
  ...endingStaffRows,
  ...recordingStaffRows,
  'desk:resume': { schema: z.strictObject({}), purse: 'requests', handle: resumeDesk },
  'presence:set': {
    schema: presenceSchema,
    purse: 'requests',
    handle: (door, page, { presence }) => choosePresence(door, page, presence),
  },
  'session:accept': { schema: ofSessionSchema, purse: 'requests', handle: answerOffer(accept) },
  'session:decline': { schema: ofSessionSchema, purse: 'requests', handle: answerOffer(decline) },
  'peer:begin': {
    schema: beginSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => beginPeer(core, page, input),
  },
  'session:file': {
    schema: fileSchema,
    purse: 'requests',
    handle: ({ core }, page, input) => file(core, page, input),
  },
};
