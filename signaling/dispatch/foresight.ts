import { rangeAround } from '#models/routing/estimate.ts';
import { createForecast, type Forecast } from '#models/routing/forecast.ts';
import { promiseCallback } from '#models/routing/promise.ts';
import type { World } from '#models/routing/world.ts';
import { isWaiting } from '#models/session.ts';
import type { WaitView } from '#models/view.ts';
import type { Core } from './core.ts';
import type { Floor } from './floor.ts';
import { hoursOf } from './hours.ts';
import type { Room } from './room.ts';
import { wantingOn } from './roster.ts';
import { noteTold } from './told.ts';
import { waitingOn } from './waiting.ts';
import { asWaiting, worldOf } from './world.ts';

/** As a floor stands at one time: what is foreseen for each who waits is worked out from it. */
type Outlook = {
  readonly floor: Floor;
  readonly world: World;
  readonly forecast: Forecast;
  readonly now: number;
  readonly offerMs: number;
};

export function outlookOf({ clock, waits }: Core, floor: Floor): Outlook {
  const now = clock.now();
  const world = worldOf(floor, waitingOn(floor, now), now);
  return { floor, world, forecast: createForecast(world, now), now, offerMs: waits.offerMs };
}

type Waiter = Pick<Room, 'session'>;

/** The world with this session in the queue, and what is foreseen there. */
function joined({ world, forecast, now }: Outlook, { session }: Waiter): Pick<Outlook, 'world' | 'forecast'> {
  if (world.sessions.includes(asWaiting(session))) return { world, forecast };
  const others = world.sessions.filter(({ id }) => id !== session.id);
  const anew = { ...world, sessions: [...others, asWaiting(session)] };
  return { world: anew, forecast: createForecast(anew, now) };
}

function rangeOf(outlook: Outlook, waiter: Waiter): Pick<WaitView, 'place' | 'range'> {
  const { world, forecast } = joined(outlook, waiter);
  const session = asWaiting(waiter.session);
  const { expectedMs, place } = forecast.of(session);
  const range = rangeAround(world, session, expectedMs);
  // Whoever is next still waits until the technician has answered.
  return { place, range: range && { lowMs: range.lowMs, highMs: Math.max(outlook.offerMs, range.highMs) } };
}

/** What somebody who waits can be told now. */
function foresee(outlook: Outlook, waiter: Waiter): WaitView {
  const { floor, world, now } = outlook;
  const wanting = wantingOn(floor, world, waiter.session);
  const lack = { lacks: wanting?.lacks ?? null, couldCome: (wanting?.couldCome.length ?? 0) > 0 };
  const callback = promiseCallback(world, asWaiting(waiter.session), now);
  return { ...around(floor, now), ...rangeOf(outlook, waiter), ...lack, callback };
}

/** The rest of what can be told, which is the same for everybody. */
function around(floor: Floor, now: number): Pick<WaitView, 'opensAt' | 'phone' | 'mail' | 'at'> {
  const { phone, mail } = floor.settings;
  const hours = hoursOf(floor, now);
  return { opensAt: hours && hours.from > now ? hours.from : null, phone, mail, at: now };
}

/** What somebody is told who is offered to a technician: no offer is open longer than `offerMs`. */
function foreseeOffered({ clock, waits }: Core, floor: Floor): WaitView {
  const soon = { place: 1, range: { lowMs: 0, highMs: waits.offerMs }, lacks: null, couldCome: false };
  // Somebody is there, whatever the hours say.
  return { ...around(floor, clock.now()), opensAt: null, ...soon, callback: { isPromised: true, boundMs: 0 } };
}

/** How long a session that comes in now is expected to wait, ms before calibration; null when nobody could take it. */
export function expectedOf(core: Core, floor: Floor, waiter: Waiter): number | null {
  return joined(outlookOf(core, floor), waiter).forecast.of(asWaiting(waiter.session)).expectedMs;
}

/** Puts what is foreseen into a room that waits; nothing into another. */
export function lookAhead(core: Core, room: Room, outlook?: Outlook): void {
  const { session, floor } = room;
  if (!isWaiting(session)) room.wait = null;
  else if (session.state === 'offered') room.wait = foreseeOffered(core, floor);
  else room.wait = foresee(outlook ?? outlookOf(core, floor), room);
  noteTold(room, core.clock.now());
}
