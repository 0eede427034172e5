import { isAwaited } from '#models/callback.ts';
import { backoff } from '#models/watchdog.ts';
import { hashOf } from '../../auth/secret.ts';
import type { Delivery } from '../../notify/delivery.ts';
import type { Letter } from '../../notify/letter.ts';
import type { PushTarget } from '../../store/callbacks.ts';
import type { NoticeRow } from '../../store/notices.ts';
import type { Core } from '../core.ts';
import { mirror } from '../effects.ts';
import { ofSession, type Room } from '../room.ts';

/** After so many tries a notice is given up. */
const mostTries = 8;
/** An apology is worth sending for this long; that a technician waits, as long as they do. */
const lateLapseMs = 3600_000;

function lapsesAt({ session }: Room, kind: NoticeRow['kind'], now: number): number {
  return kind === 'here' && session.state === 'connecting' ? session.expiresAt : now + lateLapseMs;
}

/** True while a notice still says what is so. */
function isTrue({ session }: Room, { kind, epoch, lapsesAt }: NoticeRow, now: number): boolean {
  if (now >= lapsesAt || !isAwaited(session)) return false;
  if (kind === 'here') return session.state === 'connecting' && session.epoch === epoch;
  return session.callback.metAt === undefined && session.state !== 'ended';
}

function letterOf({ session, floor, technician }: Room, { kind }: NoticeRow): Letter {
  const { name: customerName, language } = session.customer;
  const technicianName = kind === 'here' ? (technician?.name ?? '') : '';
  const { companyName, settings } = floor;
  return { kind, language, companyName, messages: settings.messages, customerName, technicianName };
}

/** The way back a letter carries is written down before the letter goes out. */
async function mail(core: Core, room: Room, notice: NoticeRow): Promise<Delivery> {
  const to = room.reach?.contact.mail;
  if (!to) return { verdict: 'never' };
  const secretHash = hashOf(core.notify.returnSecret(notice.id));
  await core.store.notices.addReturn({ ...ofSession(room), secretHash, createdAt: core.clock.now() });
  return await core.notify.mail({ id: notice.id, sessionId: room.session.id, letter: letterOf(room, notice), to });
}

async function push(core: Core, room: Room, notice: NoticeRow): Promise<Delivery> {
  const target = room.reach?.targets.find(({ id }) => id === notice.targetId);
  if (!target) return { verdict: 'gone' };
  const { endpoint, p256dh, auth } = target;
  const subscription = { endpoint, keys: { p256dh, auth } };
  const ttlMs = Math.max(1_000, notice.lapsesAt - core.clock.now());
  return await core.notify.push({
    ...{ id: notice.id, sessionId: room.session.id },
    ...{ letter: letterOf(room, notice), subscription, ttlMs },
  });
}

/** Writes down how a notice stands now; both sides see it. */
async function mark(core: Core, room: Room, notice: NoticeRow): Promise<void> {
  const change = { state: notice.state, tries: notice.tries, changedAt: core.clock.now() };
  await core.store.notices.mark(notice.id, change);
  if (!room.reach) return;
  const notices = room.reach.notices.map((known) => (known.id === notice.id ? { ...notice, ...change } : known));
  room.reach = { ...room.reach, notices };
  mirror(room);
}

/** A browser that does not want to hear of us any more is forgotten; whoever can be reached in another way still is. */
async function forgetTarget(core: Core, room: Room, { targetId }: NoticeRow): Promise<void> {
  if (targetId === null) return;
  await core.store.callbacks.forgetTarget(ofSession(room), targetId);
  if (room.reach) room.reach = { ...room.reach, targets: room.reach.targets.filter(({ id }) => id !== targetId) };
}

async function settle(core: Core, room: Room, { notice, delivery }: { notice: NoticeRow; delivery: Delivery }) {
  const tried = { ...notice, tries: notice.tries + 1 };
  const { verdict, code = 0, waitMs = 0 } = delivery;
  // No address and no words: only what it was and what became of it.
  core.log.info({ session: room.session.id, notice: notice.kind, channel: notice.channel, code }, `notice ${verdict}`);
  if (verdict === 'gone') await forgetTarget(core, room, notice);
  if (verdict !== 'later' || tried.tries >= mostTries)
    return await mark(core, room, { ...tried, state: verdict === 'sent' ? 'sent' : 'failed' });
  await mark(core, room, tried);
  const pauseMs = Math.max(waitMs, backoff(notice.tries, 0.5));
  core.agenda.set(`notice:${notice.id}`, core.clock.now() + pauseMs, () => post(core, room, tried));
}

async function deliver(core: Core, room: Room, notice: NoticeRow): Promise<void> {
  if (!isTrue(room, notice, core.clock.now())) return await mark(core, room, { ...notice, state: 'failed' });
  const delivery = await (notice.channel === 'mail' ? mail : push)(core, room, notice);
  await settle(core, room, { notice, delivery });
}

/** Sends a notice that is written down, and sends it again until it is taken, or what it says is over. */
export function post(core: Core, room: Room, notice: NoticeRow): void {
  track(core, deliver(core, room, notice));
}

/** Work that nobody waits for but the end of the server. */
export function track(core: Core, work: Promise<void>): void {
  const run = work.catch((error: unknown) => core.log.error({ err: error }, 'a notice could not be handled'));
  core.underWay.add(run);
  void run.finally(() => core.underWay.delete(run));
}

function noticeOf(
  room: Room,
  kind: NoticeRow['kind'],
  target: PushTarget | null,
): Omit<NoticeRow, 'createdAt' | 'changedAt' | 'lapsesAt'> {
  const { id: sessionId, companyId, epoch } = room.session;
  const channel = target ? 'push' : 'mail';
  // An apology is made once, whatever assignment it falls into.
  const about = kind === 'late' ? 0 : epoch;
  const id = [sessionId, kind, about, channel, ...(target ? [target.id] : [])].join('.');
  return { id, companyId, sessionId, kind, channel, targetId: target?.id ?? null, epoch, state: 'waiting', tries: 0 };
}

async function write(core: Core, room: Room, kind: NoticeRow['kind']): Promise<void> {
  const now = core.clock.now();
  const { reach } = room;
  if (!reach) return;
  const times = { createdAt: now, changedAt: now, lapsesAt: lapsesAt(room, kind, now) };
  const targets = [...reach.targets, ...(reach.contact.mail ? [null] : [])];
  for (const target of targets) {
    const notice = { ...noticeOf(room, kind, target), ...times };
    if (!(await core.store.notices.add(notice))) continue;
    room.reach = { ...(room.reach ?? reach), notices: [...(room.reach?.notices ?? []), notice] };
    post(core, room, notice);
  }
}

/** Tells a customer who is not on the page, by every channel they gave; what was told before is not told again. */
export function tellAway(core: Core, room: Room, kind: NoticeRow['kind']): void {
  track(core, write(core, room, kind));
}
