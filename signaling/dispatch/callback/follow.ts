import { alarmOf, isAwaited } from '#models/callback.ts';
import { commit } from '../commit.ts';
import type { Core } from '../core.ts';
import type { Change } from '../effects.ts';
import { matchFloor } from '../matching.ts';
import { inLane } from '../presence.ts';
import { ofSession, type Room } from '../room.ts';
import { post, tellAway, track } from './post.ts';
import { callbackView } from './reach.ts';

/** Before an alarm that could not be written down is heard again. */
const againMs = 1_000;

function setAlarm(core: Core, room: Room): void {
  const key = `callback:${room.session.id}`;
  const alarm = alarmOf(room.session);
  if (!alarm) return core.agenda.clear(key);
  core.agenda.set(key, alarm.at, () => ring(core, room));
}

function ring(core: Core, room: Room): void {
  const run = core.lane(async () => {
    await commit(core, room, { event: { type: 'ring' } });
    setAlarm(core, room);
  });
  run.catch((error: unknown) => {
    core.log.error({ err: error, session: room.session.id }, 'a promise could not be looked at; trying again');
    core.agenda.set(`callback:${room.session.id}`, core.clock.now() + againMs, () => ring(core, room));
  });
}

/** The leads who are there hear of it at once; in their list it stands anyway. */
function alertLeads(core: Core, room: Room): void {
  const { session, floor } = room;
  const callback = callbackView(room);
  if (!callback) return;
  core.log.warn({ session: session.id }, 'a promised callback has nobody yet');
  const news = { sessionId: session.id, customerName: session.customer.name, callback, at: core.clock.now() };
  for (const desk of floor.desks) {
    if (desk.me.role !== 'lead') continue;
    for (const page of desk.pages) page.emit('callback:atRisk', news);
  }
}

/** Back on the page after a call they missed: they wait in the queue again, at their age. Call it inside the lane. */
export async function welcomeBack(core: Core, room: Room): Promise<void> {
  const { session } = room;
  if (session.state !== 'scheduled' || !session.callback?.missed) return;
  await commit(core, room, { event: { type: 'enqueue', level: session.entryLevel } });
}

/** What a committed step means to somebody who is to be called back. */
export function followCallback(core: Core, { room, previous }: Pick<Change, 'room' | 'previous'>): void {
  const { session } = room;
  if (!session.callback) return core.agenda.clear(`callback:${session.id}`);
  setAlarm(core, room);
  const before = previous.callback;
  if (session.callback.alertedAt !== undefined && before?.alertedAt === undefined) alertLeads(core, room);
  if (session.callback.lateAt !== undefined && before?.lateAt === undefined) tellAway(core, room, 'late');
  if (session.state === previous.state) return;
  if (session.state === 'connecting' && isAwaited(session)) tellAway(core, room, 'here');
  if (session.state === 'scheduled' && room.customerPages.size > 0) void inLane(core, () => comeAgain(core, room));
  if (session.state === 'ended') forget(core, room);
}

async function comeAgain(core: Core, room: Room): Promise<void> {
  await welcomeBack(core, room);
  await matchFloor(core, room.floor);
}

function forget(core: Core, room: Room): void {
  room.reach = null;
  track(core, core.store.callbacks.forget(ofSession(room)));
}

/**
 * Takes the promises up after a start: alarms are set again, what should have been written is, and what was not sent yet is
 * sent. Call it once the rooms are there.
 */
export async function restoreCallbacks(core: Core): Promise<void> {
  await core.store.callbacks.forgetEnded();
  for (const notice of await core.store.notices.waiting()) {
    const room = core.rooms.get(notice.sessionId);
    if (room) post(core, room, notice);
  }
  for (const room of core.rooms.values()) {
    const { session } = room;
    if (!isAwaited(session)) continue;
    setAlarm(core, room);
    if (session.callback.lateAt !== undefined && session.callback.metAt === undefined) tellAway(core, room, 'late');
    if (session.state === 'connecting') tellAway(core, room, 'here');
  }
}
