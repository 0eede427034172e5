import { purposes as everyPurpose, type Purpose, purposesOf } from '#models/customer.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import type { SessionEvent } from '#models/session.ts';
import { type About, admit, isRefusal } from '../access.ts';
import { commit } from '../commit.ts';
import type { Core } from '../core.ts';
import { mirror } from '../effects.ts';
import type { CustomerWho, Page } from '../page.ts';
import { ofSession, type Room } from '../room.ts';
import { eraseWithoutPurpose } from './erase.ts';
import { forgetLearning } from './learning.ts';

const done = { ok: true } as const;

type Wish = { readonly [P in Purpose]?: boolean | undefined };

async function step(core: Core, room: Room, event: SessionEvent): Promise<Answer<object>> {
  return (await commit(core, room, { event })) ? done : refuse('NOT_NOW');
}

/** What the customer agrees to from now on. What was recorded before stays for what it was agreed to [rule.V3]. */
export async function changeConsent(core: Core, page: Page<CustomerWho>, input: About & Wish): Promise<Answer<object>> {
  return await core.lane(async () => {
    const room = admit(core, page, { ...input, bond: 'person' });
    if (isRefusal(room)) return room;
    return await step(core, room, { type: 'consent', case: input.case, training: input.training });
  });
}

/** The customer covers what they show, or uncovers it. Saying again what is so already is no mistake. */
export async function cover(
  core: Core,
  page: Page<CustomerWho>,
  input: About & { readonly covered: boolean },
): Promise<Answer<object>> {
  return await core.lane(async () => {
    const room = admit(core, page, { ...input, bond: 'person' });
    if (isRefusal(room)) return room;
    if (purposesOf(room.session.consent).length === 0) return refuse('NO_CONSENT');
    if ((room.session.coveredAt !== null) === input.covered) return done;
    return await step(core, room, { type: 'cover', covered: input.covered });
  });
}

/**
 * Purposes are taken back: nothing is recorded for them any more, and what was so far is for them no more; what is left
 * without any goes, or is locked away while a legal hold keeps it. In wrap-up and after the end as well.
 */
export async function withdraw(
  core: Core,
  page: Page<CustomerWho>,
  input: About & { readonly purposes: readonly Purpose[] },
): Promise<Answer<{ readonly isHeld: boolean }>> {
  return await core.lane(async () => {
    const room = admit(core, page, { ...input, bond: 'person' });
    if (isRefusal(room)) return room;
    const [where, { store, clock }] = [ofSession(room), core];
    const no: Wish = Object.fromEntries(input.purposes.map((purpose) => [purpose, false]));
    const wasOpen = await commit(core, room, { event: { type: 'consent', case: no.case, training: no.training } });
    const isGone = !wasOpen && (await store.recordings.get(where))?.state === 'erased';
    if (isGone) return { ok: true, isHeld: false };
    await store.happenings.add(where, [{ type: 'withdrawn', purposes: [...input.purposes], at: clock.now() }]);
    const left = everyPurpose.filter((purpose) => !input.purposes.includes(purpose));
    await store.recordings.narrow(where, left);
    if (!left.includes('training')) await forgetLearning(core, where);
    const isHeld = await eraseWithoutPurpose(core, room.session, null);
    if (!wasOpen) mirror(room);
    return { ok: true, isHeld };
  });
}
