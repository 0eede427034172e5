import { keptWaits, noHistory, type PastWait, standingOf } from '#models/routing/history.ts';
import type { Session } from '#models/session.ts';
import type { Lesson, Work } from '../store/history.ts';
import type { Core } from './core.ts';
import type { Floor } from './floor.ts';
import type { Room } from './room.ts';
import { toldOf } from './told.ts';
import { asWaiting } from './world.ts';

/** A session that was left open overnight says nothing about work. */
const longestWorkMs = 4 * 3600_000;
/** The mean follows the latest sessions: about so many of them. It begins with what was assumed, as if seen a few times. */
const weight = { first: 10, most: 300 };

/** The step of a session that was decided and is about to be written. */
export type Taken = { readonly room: Room; readonly next: Session; readonly now: number };

/** A wait that ends with this step: the first of its session, if it was waited for on the line or was promised. */
function waitOf({ room, next, now }: Taken): PastWait | null {
  const { session } = room;
  const { expectedMs, callback, again, source, askedAt, continues } = session;
  const isAnswered = session.state === 'offered' && next.state === 'connecting';
  // One that goes on with an earlier session has that one's age, which nobody waited.
  const isTold = source !== 'request' && continues === null && callback?.dueAt !== null;
  if (!isAnswered || !isTold || again !== null || room.isCounted || !expectedMs) return null;
  return { standing: standingOf(asWaiting(session)), expectedMs, waitedMs: now - (callback?.promisedAt ?? askedAt) };
}

/** The mean of a level with one more length of work, ms. */
function workWith(known: Work, workMs: number): Work {
  const count = Math.min(weight.most, known.count + 1);
  return { level: known.level, count, meanMs: known.meanMs + (workMs - known.meanMs) / count };
}

/** What is assumed of a level's work, until it is known. */
function assumedWork(level: Work['level']): Work {
  return { level, meanMs: noHistory.meanWorkMs[level], count: weight.first };
}

function workOf({ room, next, now }: Taken): Work | null {
  const isFiled = next.state === 'ended' && room.session.state === 'wrappingUp' && next.outcome !== 'unfiled';
  if (!isFiled || room.acceptedAt === null || !room.technician) return null;
  const workMs = now - room.acceptedAt;
  return workMs > longestWorkMs ? null : workWith(room.floor.work[room.technician.level], workMs);
}

/** What is learned from a step, to be written with it; null where there is nothing. */
export function lessonOf(taken: Taken): Lesson | null {
  const { machineId, state } = taken.next;
  const [wait, work] = [waitOf(taken), workOf(taken)];
  const technicianId = 'technicianId' in taken.next ? taken.next.technicianId : null;
  const isServed = state === 'ended' && machineId !== null && technicianId !== null;
  const served = isServed ? { machineId, technicianId, at: taken.now } : null;
  const told = toldOf(taken);
  return wait || work || served || told ? { wait, work, served, told } : null;
}

/** Takes to heart what was written. */
export function learn(floor: Floor, { wait, work }: Lesson): void {
  if (work) floor.work = { ...floor.work, [work.level]: work };
  const { work: known, history } = floor;
  const waits = wait ? keptWaits(history.waits, wait) : history.waits;
  const meanWorkMs = { 1: known[1].meanMs, 2: known[2].meanMs, 3: known[3].meanMs };
  floor.history = { meanWorkMs, waits };
}

/** What was learned in a company so far. */
export async function recall({ store }: Core, companyId: string): Promise<Pick<Floor, 'work' | 'history'>> {
  const [waits, rows] = await Promise.all([store.history.waits(companyId), store.history.work(companyId)]);
  const work = { 1: assumedWork(1), 2: assumedWork(2), 3: assumedWork(3) };
  for (const row of rows) work[row.level] = row;
  return { work, history: { waits, meanWorkMs: { 1: work[1].meanMs, 2: work[2].meanMs, 3: work[3].meanMs } } };
}
