import { type Decision, type Ledger, record } from '#models/routing/ledger.ts';
import { play } from '#models/routing/round.ts';
import { thresholdOf } from '#models/routing/threshold.ts';
import type { Reason } from '#models/routing/world.ts';
import { match } from '#models/routing.ts';
import { advance, type Session } from '#models/session.ts';
import { commit, commitRound } from './commit.ts';
import type { Core } from './core.ts';
import { isFree } from './desk.ts';
import type { Floor } from './floor.ts';
import { expectedOf } from './foresight.ts';
import type { Room } from './room.ts';
import { invitedOn } from './together/asking.ts';
import { isCounted, waitingOn } from './waiting.ts';
import { rulesOf, worldOf } from './world.ts';

function isAnybodyFree(floor: Floor): boolean {
  for (const desk of floor.desks) if (isFree(desk)) return true;
  return false;
}

/** A session that begins: offered already where it is its turn, so that its first offer needs no write of its own. */
export type Beginning = {
  readonly session: Session;
  /** Why it is offered where it is, and what the ledger says then; null where it is not. */
  readonly offer: { readonly reason: Reason; readonly decision: Decision; readonly after: Ledger } | null;
};

/** A session as it begins on a floor as it stands. */
export function withFirstOffer(core: Core, floor: Floor, session: Session): Beginning {
  const unasked = () => ({ session: { ...session, expectedMs: expectedOf(core, floor, { session }) }, offer: null });
  const now = core.clock.now();
  const world = worldOf(floor, [...waitingOn(floor, now), session], now);
  const assignments = match(world, now);
  const [first] = assignments;
  // Where others have their turn as well, they have it in a round of their own.
  if (!first || assignments.length > 1 || first.sessionId !== session.id) return unasked();
  const foreseen = { ...session, expectedMs: 0 };
  const offered = advance(foreseen, { type: 'offer', technicianId: first.technicianId }, now, core.waits);
  if (!offered) return unasked();
  return { session: offered, offer: { reason: first.reason, ...record(floor.ledger, { world, now, assignments }) } };
}

/** When time alone lets somebody through, the floor is matched again. */
function planThreshold(core: Core, floor: Floor, at: number | null): void {
  const key = `match:${floor.companyId}`;
  if (at === null) return core.agenda.clear(key);
  core.agenda.set(key, at, () => {
    const run = core.lane(() => matchFloor(core, floor));
    run.catch((error: unknown) => core.log.error({ err: error }, 'a floor could not be matched'));
  });
}

/** Makes every offer that can be made on a floor now. Call it inside the lane, after anything that may open one. */
export async function matchFloor(core: Core, floor: Floor): Promise<void> {
  const isAnybodyWanted = floor.waiting.size > 0 || floor.inviting.size > 0;
  if (!isAnybodyWanted || !isAnybodyFree(floor)) return planThreshold(core, floor, null);
  const now = core.clock.now();
  const begunAt = performance.now();
  const waiting = worldOf(floor, waitingOn(floor, now), now);
  const round = play({ ...waiting, sessions: [...waiting.sessions, ...invitedOn(floor)] }, now);
  core.meter.matched(performance.now() - begunAt);
  if (round.assignments.length > 0) await commitRound(core, floor, round);
  planThreshold(core, floor, thresholdOf(round));
  for (const room of floor.waiting) if (room.session.declinedBy.length > 0) planForgetting(core, room);
}

/** True when somebody is free and qualified, and all such people have declined: nobody is waited for who is busy [route.R9]. */
function hasOnlyDecliners(core: Core, room: Room): boolean {
  const { session, floor } = room;
  const now = core.clock.now();
  if (session.state !== 'queued' || session.declinedBy.length === 0 || !isCounted(room, now)) return false;
  const world = worldOf(floor, [session], now);
  const anew = world.sessions.map((one) => ({ ...one, declinedBy: [] }));
  return match({ ...world, sessions: anew }, now).length > 0 && match(world, now).length === 0;
}

function planForgetting(core: Core, room: Room): void {
  const key = `forget:${room.session.id}`;
  if (core.agenda.has(key) || !hasOnlyDecliners(core, room)) return;
  const { forgetDeclinesMs } = rulesOf(room.floor.settings);
  core.agenda.set(key, core.clock.now() + forgetDeclinesMs, () => forget(core, room));
}

function forget(core: Core, room: Room): void {
  const run = core.lane(async () => {
    if (hasOnlyDecliners(core, room)) await commit(core, room, { event: { type: 'forgetDeclines' } });
    await matchFloor(core, room.floor);
  });
  run.catch((error: unknown) => core.log.error({ err: error, session: room.session.id }, 'declines not forgotten'));
}
