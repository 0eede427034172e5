import type { MomentDraft } from '#models/ending/moment.ts';
import type { RecoveryOption } from '#models/ending/recovery.ts';
import { tomorrowAt } from '#models/ending/tomorrow.ts';
import type { Answer } from '#models/refusal.ts';
import { holderOf } from '#models/session.ts';
import type { RecoveryAnswer, RecoveryOutcome } from '#models/wire/ending.ts';
import { admit, isRefusal } from '../access.ts';
import { workingOf } from '../callback/reach.ts';
import { commit } from '../commit.ts';
import type { Core } from '../core.ts';
import { mirror } from '../effects.ts';
import { matchFloor } from '../matching.ts';
import type { CustomerWho, Page } from '../page.ts';
import { inLane } from '../presence.ts';
import { ofSession, type Room } from '../room.ts';
import { summonLeads } from '../together/lead.ts';
import { promiseLater } from './later.ts';
import { note } from './log.ts';
import { optionsIn } from './means.ts';

type Outcome = RecoveryOutcome['outcome'];
type Chosen = Extract<MomentDraft, { what: 'chosen' }>;
type Wish = RecoveryAnswer & { readonly option: RecoveryOption };
/** What is written down once it can be kept, or why it cannot. */
type Kept = Omit<Chosen, 'what' | 'option' | 'technicianId'> | Exclude<Outcome, 'accepted' | 'declined'>;

const onThisLine = { dueAt: null, sessionId: null };

function callLeads(room: Room): Kept {
  const { technician } = room;
  return technician && summonLeads(room, technician) > 0 ? onThisLine : 'gone';
}

/** Somebody else of its level is asked to take the session over, with all that is in it; whoever has it is not [route.R11]. */
async function askAnother(core: Core, room: Room): Promise<Kept> {
  const { invitation, entryLevel } = room.session;
  const event = { type: 'invite', kind: 'handover', level: entryLevel, technicianId: null } as const;
  const isAsking = invitation?.kind === 'handover' || (await commit(core, room, { event }));
  return isAsking ? onThisLine : 'gone';
}

function canReach(core: Core, { contact }: Wish): boolean {
  return workingOf(core, { push: null, page: false, ...contact }).length > 0;
}

async function promiseTomorrow(core: Core, room: Room, { id, contact }: Wish): Promise<Kept> {
  const at = tomorrowAt(room.floor.settings.hours, core.clock.now());
  const session = await promiseLater(core, room, { id: `${id.slice(0, 30)}-later`, at, contact });
  return session ? { dueAt: session.callback?.dueAt ?? at, sessionId: session.id } : 'gone';
}

async function arrange(core: Core, room: Room, wish: Wish): Promise<Kept> {
  const { option } = wish;
  const isElsewhere = option === 'visit' || option === 'callbackTomorrow';
  if (isElsewhere && !canReach(core, wish)) return 'noChannel';
  if (!optionsIn(room).includes(option)) return 'gone';
  switch (option) {
    case 'leadNow':
      return callLeads(room);
    case 'anotherTechnician':
      return await askAnother(core, room);
    case 'visit':
      return onThisLine;
    case 'callbackTomorrow':
      return await promiseTomorrow(core, room, wish);
    default:
      return option satisfies never;
  }
}

/** A lead who was called and does not come was promised in vain, and something else is offered. */
function awaitLead(core: Core, room: Room): void {
  const key = `recovery:${room.session.id}`;
  core.agenda.set(key, core.clock.now() + core.waits.invitedMs, () => {
    void inLane(core, async () => {
      const { recovery } = room.ending;
      const isComing = room.session.joining.some(({ kind }) => kind === 'lead');
      if (recovery?.state !== 'accepted' || recovery.option !== 'leadNow' || isComing) return;
      await note(core, room, { drafts: [{ what: 'missed' }, { what: 'offered' }] });
      mirror(room);
    });
  });
}

/** After a start: leads who were called are waited for once more. */
export function restoreRecoveries(core: Core): void {
  for (const room of core.rooms.values()) {
    const { recovery } = room.ending;
    if (recovery?.state === 'accepted' && recovery.option === 'leadNow') awaitLead(core, room);
  }
}

async function accept(core: Core, room: Room, wish: Wish): Promise<Outcome> {
  const { option, id, contact } = wish;
  const technicianId = holderOf(room.session);
  const kept = await arrange(core, room, wish);
  if (typeof kept === 'string') return kept;
  await note(core, room, { id, drafts: [{ what: 'chosen', option, technicianId, ...kept }] });
  if (option === 'visit' || option === 'callbackTomorrow')
    await core.store.endings.setContact(ofSession(room), contact);
  if (option === 'leadNow') awaitLead(core, room);
  core.log.info({ ...ofSession(room), option }, 'recovery accepted');
  await matchFloor(core, room.floor);
  return 'accepted';
}

/** What the customer takes of a recovery that was offered: nothing is accepted that cannot be kept. */
export async function answerRecovery(
  core: Core,
  page: Page<CustomerWho>,
  input: RecoveryAnswer,
): Promise<Answer<RecoveryOutcome>> {
  return await core.lane(async () => {
    const room = admit(core, page, { ...input, bond: 'person' });
    if (isRefusal(room)) return room;
    const { option, id } = input;
    if (room.ending.moments.some((moment) => moment.id === id)) return { ok: true, outcome: 'accepted' };
    const { recovery } = room.ending;
    if (recovery?.state !== 'offered' && recovery?.state !== 'declined') return { ok: true, outcome: 'gone' };
    const outcome = option === null ? 'declined' : await accept(core, room, { ...input, option });
    if (option === null) await note(core, room, { id, drafts: [{ what: 'declined' }] });
    mirror(room);
    return { ok: true, outcome };
  });
}
