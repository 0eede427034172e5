import type { SimSession } from './demand.ts';
import { Departures } from './departures.ts';
import type { SimTechnician } from './staff.ts';

/** What a policy sees: who waits, in the order in which they came, and everybody's state. */
export type SimFloor = {
  readonly waiting: SimSession[];
  readonly technicians: readonly SimTechnician[];
  readonly idle: Set<SimTechnician>;
};

export type Pair = { readonly session: SimSession; readonly technician: SimTechnician };

/** A way to match. `nextAt` is when time alone may change its answer, ms; null when it never does. */
export type Policy = {
  readonly round: (floor: SimFloor, now: number) => readonly Pair[];
  readonly nextAt: (floor: SimFloor, now: number) => number | null;
};

export type Simulation = {
  readonly policy: Policy;
  readonly technicians: readonly SimTechnician[];
  /** In the order in which they come. */
  readonly sessions: readonly SimSession[];
  readonly serviceMs: (pair: Pair) => number;
  /** Called when somebody asked and found nobody free. */
  readonly onWait?: (session: SimSession, floor: SimFloor) => void;
  readonly onStart: (pair: Pair, now: number) => void;
};

function start(floor: SimFloor, { session, technician }: Pair): void {
  const at = floor.waiting.indexOf(session);
  if (at < 0 || !floor.idle.delete(technician)) throw new Error(`${session.id} or ${technician.id} was not to be had.`);
  floor.waiting.splice(at, 1);
  technician.state = 'engaged';
}

function stop(floor: SimFloor, technician: SimTechnician, now: number): void {
  technician.state = 'available';
  technician.idleSince = now;
  floor.idle.add(technician);
}

/**
 * Plays sessions through a policy, event by event: an arrival, a departure, or a threshold of the policy. Accepting is
 * instant. Times are ms since the beginning. Ends when everybody has been served.
 */
export function simulate({ policy, technicians, sessions, serviceMs, onWait, onStart }: Simulation): void {
  const floor: SimFloor = { waiting: [], technicians, idle: new Set(technicians) };
  const departures = new Departures<SimTechnician>();
  let next = 0;
  let thresholdAt: number | null = null;
  for (;;) {
    const arrival = sessions[next];
    const now = Math.min(arrival?.askedAt ?? Infinity, departures.nextAt, thresholdAt ?? Infinity);
    if (now === Infinity) break;
    const isArrival = arrival?.askedAt === now;
    if (isArrival) {
      floor.waiting.push(arrival);
      next += 1;
    } else if (departures.nextAt === now) stop(floor, departures.pop(), now);
    const pairs = floor.waiting.length > 0 && floor.idle.size > 0 ? policy.round(floor, now) : [];
    for (const pair of pairs) {
      start(floor, pair);
      departures.push(now + serviceMs(pair), pair.technician);
      onStart(pair, now);
    }
    if (isArrival && floor.waiting.at(-1) === arrival) onWait?.(arrival, floor);
    thresholdAt = floor.waiting.length > 0 && floor.idle.size > 0 ? policy.nextAt(floor, now) : null;
  }
  if (floor.waiting.length > 0) throw new Error(`${floor.waiting.length} were never served.`);
}
