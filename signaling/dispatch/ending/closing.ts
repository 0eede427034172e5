import type { MomentDraft } from '#models/ending/moment.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import type { ClosingAnswer, ClosingSend, MoodSet, PeakMend, ScoreSet } from '#models/wire/ending.ts';
import { type About, admit, isRefusal } from '../access.ts';
import type { Core } from '../core.ts';
import { mirror } from '../effects.ts';
import type { CustomerWho, Page, StaffWho } from '../page.ts';
import { ofSession, type Room } from '../room.ts';
import { offerWhereNeeded } from './follow.ts';
import { note } from './log.ts';
import { asksScore } from './score.ts';

const done = { ok: true } as const;

type Written = { readonly id: string; readonly drafts: readonly MomentDraft[] };

/** Writes what was said, offers a recovery where that says it is not well, and tells both sides. */
async function write(core: Core, room: Room, written: Written): Promise<Answer<object>> {
  if (!(await note(core, room, written))) return done;
  await offerWhereNeeded(core, room);
  mirror(room);
  return done;
}

/** How it feels, at any time from the first technician on until the last page is left. */
export async function setMood(core: Core, page: Page<CustomerWho>, input: MoodSet): Promise<Answer<object>> {
  return await core.lane(async () => {
    const room = admit(core, page, { ...input, bond: 'person' });
    if (isRefusal(room)) return room;
    const { id, mood, words } = input;
    return await write(core, room, { id, drafts: [{ what: 'felt', mood, words: words?.trim() || null }] });
  });
}

/** How likely they are to recommend the company, once: what was said first counts. */
export async function setScore(core: Core, page: Page<CustomerWho>, input: ScoreSet): Promise<Answer<object>> {
  return await core.lane(async () => {
    const room = admit(core, page, { ...input, bond: 'person' });
    if (isRefusal(room)) return room;
    if (room.ending.recommends !== null) return done;
    if (!asksScore(room)) return refuse('NOT_NOW');
    const { id, score } = input;
    await note(core, room, { id, drafts: [{ what: 'recommended', score }] });
    mirror(room);
    return done;
  });
}

/** True where both are pictures of this session. */
async function areOurs(core: Core, room: Room, ids: readonly (string | null)[]): Promise<boolean> {
  const { keyframes } = core.store;
  const found = await Promise.all(ids.map((id) => (id === null ? true : keyframes.get(ofSession(room), id))));
  return found.every(Boolean);
}

/** Whether it is fixed; said again it takes the place of what was said before. */
export async function answerClosing(
  core: Core,
  page: Page<CustomerWho>,
  input: ClosingAnswer,
): Promise<Answer<object>> {
  return await core.lane(async () => {
    const room = admit(core, page, { ...input, bond: 'person' });
    if (isRefusal(room)) return room;
    const { id, resolution, before, after } = input;
    if (room.ending.helpers.length === 0) return refuse('NOT_NOW');
    if (!(await areOurs(core, room, [before, after]))) return refuse('NOT_FOUND');
    return await write(core, room, { id, drafts: [{ what: 'answered', resolution, before, after }] });
  });
}

/** Whoever has the lead writes the card, and asks the customer whether it is fixed, while the line is open or after. */
export async function sendClosing(core: Core, page: Page<StaffWho>, input: ClosingSend): Promise<Answer<object>> {
  return await core.lane(async () => {
    const room = admitLead(core, page, input);
    if ('reason' in room) return room;
    const { id, recap, isAsking } = input;
    const asking: readonly MomentDraft[] = isAsking ? [{ what: 'asked' }] : [];
    return await write(core, room, { id, drafts: [{ what: 'written', recap }, ...asking] });
  });
}

/** A technician made good for what went badly: they spoke of it. */
export async function mendPeak(core: Core, page: Page<StaffWho>, input: PeakMend): Promise<Answer<object>> {
  return await core.lane(async () => {
    const room = admitLead(core, page, input);
    if ('reason' in room) return room;
    return await write(core, room, { id: input.id, drafts: [{ what: 'mended', peak: input.peak }] });
  });
}

function admitLead(core: Core, page: Page<StaffWho>, input: About) {
  const room = admit(core, page, { ...input, bond: 'assignment' });
  if (isRefusal(room)) return room;
  return room.session.state === 'offered' || room.session.state === 'connecting' ? refuse('NOT_NOW') : room;
}
