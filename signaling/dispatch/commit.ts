import { happenedBy } from '#models/recording/happened.ts';
import { type Played, record } from '#models/routing/ledger.ts';
import { advance, type Session, type SessionEvent } from '#models/session.ts';
import type { Arrival } from '../store/arrivals.ts';
import { announced } from './announced.ts';
import type { Core } from './core.ts';
import { perform } from './effects.ts';
import { endingWith } from './ending/follow.ts';
import { countedOf } from './figures.ts';
import type { Floor } from './floor.ts';
import { expectedOf } from './foresight.ts';
import { learn, lessonOf, type Taken } from './lessons.ts';
import type { Page } from './page.ts';
import { stillRecorded } from './recording/state.ts';
import type { Room } from './room.ts';
import { stepOf } from './together/asking.ts';

/** `arrival`: the browser that is the customer by this step, written with it. */
export type Step = { readonly event: SessionEvent; readonly by?: Page; readonly arrival?: Arrival };

/** The step as the model decides it; what was foreseen is noted where a wait begins [route.P12]. */
function decide(core: Core, { session, floor }: Room, event: SessionEvent): Session | null {
  const next = advance(session, event, core.clock.now(), core.waits);
  if (next?.state !== 'queued' || (event.type !== 'enqueue' && event.type !== 'promise')) return next;
  return { ...next, expectedMs: expectedOf(core, floor, { session: next }) };
}

/** In memory what is in the store already, and then felt and told. */
function settle(core: Core, { room, next, now }: Taken, by: Page | null): void {
  const previous = room.session;
  if (previous.state === 'offered' && next.state === 'connecting') {
    room.acceptedAt = now;
    room.isCounted = true;
  }
  if (next.state === 'queued') room.acceptedAt = null;
  room.recording = stillRecorded(room, next);
  room.session = next;
  perform(core, { room, previous, by });
}

/**
 * One step of a session: decided by the model, written, and only then felt and told. False when the model refuses it.
 * Call it inside the lane.
 */
export async function commit(core: Core, room: Room, { event, by, arrival }: Step): Promise<boolean> {
  const previous = room.session;
  const next = decide(core, room, event);
  if (!next) return false;
  const now = core.clock.now();
  const taken: Taken = { room, next, now };
  const lesson = lessonOf(taken);
  const news = announced(core, previous, next);
  const ending = endingWith(core, taken);
  const trace = { lesson, news, happened: happenedBy(next, previous, now), ending: ending && { now: ending, at: now } };
  const { sessions } = core.store;
  const isLast = next.state === 'ended';
  const isWritten = await (isLast
    ? sessions.end(next, previous, { at: now, ...trace, counted: countedOf(taken) })
    : arrival
      ? sessions.arrive(next, previous, { ...arrival, ...trace })
      : sessions.save(next, previous, trace));
  if (!isWritten) throw new Error(`The session ${previous.id} is not in the store as it is in memory.`);
  if (news.length > 0) core.onNews();
  if (lesson) learn(room.floor, lesson);
  if (isLast) await core.archive.sessionEnded({ companyId: next.companyId, sessionId: next.id }, now);
  if (ending) room.ending = ending;
  settle(core, taken, by ?? null);
  await core.onStep({ room, previous, by: by ?? null });
  return true;
}

/**
 * All offers of one round, written with the decision that made them, and then told. False where none of them can be made.
 * Call it inside the lane.
 */
export async function commitRound(core: Core, floor: Floor, round: Played): Promise<boolean> {
  const { now, assignments } = round;
  const offers = assignments.flatMap((assignment) => {
    const step = stepOf(core, assignment);
    const next = step && advance(step.room.session, step.event, now, core.waits);
    return step && next ? [{ room: step.room, next, reason: assignment.reason, previous: step.room.session }] : [];
  });
  if (offers.length === 0) return false;
  const { decision, after } = record(floor.ledger, round);
  await core.store.sessions.offer(offers, { companyId: floor.companyId, decision });
  floor.ledger = after;
  for (const { room, next, reason } of offers) {
    room.because = reason;
    settle(core, { room, next, now }, null);
  }
  return true;
}
