import { type ChannelKind, type Channels, maskedMail, workingChannels } from '#models/callback/channels.ts';
import { isAwaited } from '#models/callback.ts';
import type { CallbackView, NoticeView } from '#models/view/callback.ts';
import { hashOf } from '../../auth/secret.ts';
import type { Contact, PushTarget, Reach } from '../../store/callbacks.ts';
import type { NoticeRow } from '../../store/notices.ts';
import type { Core } from '../core.ts';
import { ofSession, type Room } from '../room.ts';

/** Where a customer can be reached, and what was sent there. */
export type ReachFile = { contact: Contact; targets: readonly PushTarget[]; notices: readonly NoticeRow[] };

/** What the store knows of how the customer of a session is reached; null where they said nothing. */
export async function loadReach(core: Core, where: ReturnType<typeof ofSession>): Promise<ReachFile | null> {
  const reach = await core.store.callbacks.reachOf(where);
  return reach && { ...reach, notices: await core.store.notices.list(where) };
}

function targetOf({ push }: Channels): PushTarget | null {
  if (!push) return null;
  return { id: hashOf(push.endpoint).slice(0, 16), endpoint: push.endpoint, ...push.keys };
}

/** Which of the channels that were given work. */
export function workingOf(core: Core, channels: Channels): readonly ChannelKind[] {
  const isPushGood = channels.push !== null && core.notify.isPushAddress(channels.push.endpoint);
  return workingChannels(channels, { hasMail: core.notify.means.hasMail, isPushGood });
}

/** Whoever left a request said with it where they can be reached. */
export async function reachByRequest(core: Core, room: Room): Promise<ReachFile | null> {
  const { contact } = room.session;
  if (contact) await noteReach(core, room, { push: null, page: false, ...contact });
  return room.reach;
}

/** Notes where the customer can be reached: only what works. */
export async function noteReach(core: Core, room: Room, channels: Channels): Promise<void> {
  const works = workingOf(core, channels);
  const contact: Contact = {
    phone: channels.phone,
    mail: works.includes('mail') ? channels.mail : null,
    hasPage: channels.page,
  };
  const target = works.includes('push') ? targetOf(channels) : null;
  const where = ofSession(room);
  await core.store.callbacks.reachAt(where, contact, target);
  room.reach = await loadReach(core, where);
}

function channelsOf({ contact, targets }: Reach): readonly ChannelKind[] {
  const has: readonly [ChannelKind, boolean][] = [
    ['push', targets.length > 0],
    ['mail', contact.mail !== null],
    ['page', contact.hasPage],
    ['phone', contact.phone !== null],
  ];
  return has.filter(([, is]) => is).map(([kind]) => kind);
}

/** Of each channel what reached furthest: one browser that was reached is enough. */
function noticesOf({ session, reach }: Room): readonly NoticeView[] {
  const ranks = { sent: 0, waiting: 1, failed: 2 } as const;
  const best = new Map<ChannelKind, NoticeView>();
  for (const { channel, state, changedAt, epoch, kind } of reach?.notices ?? []) {
    if (kind !== 'here' || epoch !== session.epoch) continue;
    const known = best.get(channel);
    if (!known || ranks[state] < ranks[known.state]) best.set(channel, { channel, state, at: changedAt });
  }
  return [...best.values()];
}

/** A callback as both sides see it; null where nobody is called back. */
export function callbackView(room: Room): CallbackView | null {
  const { session, reach } = room;
  const { callback } = session;
  if (!callback) return null;
  const { promisedAt, dueAt, alertedAt = null, lateAt = null, metAt = null, reachedAt = null, missed = 0 } = callback;
  const times = { promisedAt, dueAt, alertedAt, lateAt, metAt, reachedAt, missed };
  if (!reach) return { ...times, channels: [], phone: session.contact?.phone ?? null, mail: null, notices: [] };
  const { phone, mail } = reach.contact;
  const notices = isAwaited(session) ? noticesOf(room) : [];
  return { ...times, channels: channelsOf(reach), phone, mail: mail && maskedMail(mail), notices };
}
