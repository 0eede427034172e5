import { pino } from 'pino';
import type { Answer } from '#models/refusal.ts';
import { defaultWaits } from '#models/waits.ts';
import { type Clock, steadyTime } from '#signaling/clock.ts';
import { createDispatch, type Dispatch } from '#signaling/dispatch/dispatch.ts';
import type { CustomerWho, Page, StaffWho } from '#signaling/dispatch/page.ts';
import { sitDown, standUp } from '#signaling/dispatch/presence.ts';
import { customerComes, leave } from '#signaling/dispatch/seats.ts';
import { noMeter } from '#signaling/metrics/meter.ts';
import type { Notify } from '#signaling/notify/notify.ts';
import { customerRows } from '#signaling/sockets/customer.ts';
import { createGate, type Door, type GuardedPage } from '#signaling/sockets/gate.ts';
import { staffRows } from '#signaling/sockets/staff.ts';
import { createUnderway } from '#signaling/sockets/underway.ts';
import type { Store } from '#signaling/store/store.ts';
import type { SteppedClock } from '#test/support/clock.ts';
import { createDeath, type Death, mortalStore } from './mortal.ts';

/** A machine the server runs on: what time it is there, and what is on its disk. */
export type Machine = {
  readonly store: Store;
  readonly notify: Notify;
  /** Counts on, whatever is done to the clock on the wall. */
  readonly time: SteppedClock;
  /** By how much that one is ahead, ms. */
  aheadMs: number;
  readonly ids: () => string;
  /** What the server says that it could not do. */
  readonly errors: string[];
};

/** A page of the simulation, which the server takes for one of Socket.IO's. */
export type StaffTab = GuardedPage & Page<StaffWho>;
export type CustomerTab = GuardedPage & Page<CustomerWho>;

/** The server from a start to its end, without the network around it. */
export type Life = {
  readonly dispatch: Dispatch;
  readonly death: Death;
  /** A page is on the line, and off it. */
  come(page: StaffTab | CustomerTab): void;
  go(page: StaffTab | CustomerTab): void;
  ask(page: StaffTab | CustomerTab, event: string, input: unknown): Promise<Answer<object>>;
};

const isStaff = (page: StaffTab | CustomerTab): page is StaffTab => page.data.who.side === 'technician';
const nothingKept = { names: () => [], forget: async () => undefined, sessionEnded: async () => undefined };

function logOf(errors: string[]) {
  const write = (line: string) => {
    const { err, msg } = JSON.parse(line) as { err?: { message: string }; msg: string };
    errors.push(`log: ${msg} (${err?.message})`);
  };
  return pino({ base: null, level: 'error' }, { write });
}

/** Starts the server once more. */
export async function startLife(machine: Machine): Promise<Life> {
  const { time, notify, ids, errors } = machine;
  const death = createDeath();
  const store = mortalStore(machine.store, death);
  const source = { wall: () => time.now() + machine.aheadMs, monotonic: time.now };
  const clock: Clock = {
    now: steadyTime(source, await machine.store.times.latest()),
    setTimer: (ms, fn) => time.setTimer(ms, () => !death.isOver && fn()),
  };
  const log = logOf(errors);
  const grace = { technicianMs: 8_000, bootMs: 30_000 };
  const parts = { store, clock, ids, log, meter: noMeter, waits: defaultWaits, grace, notify };
  const dispatch = createDispatch({ ...parts, archive: nothingKept, onNews: () => undefined });
  await dispatch.start();
  const { core } = dispatch;
  const underway = createUnderway();
  const door: Door = { core, clock, log, meter: noMeter, underway, ice: () => ({ iceServers: [], iceEndsAt: null }) };
  const atDesk = createGate<StaffTab, object>(door, staffRows);
  const atPhone = createGate<CustomerTab, object>(door, customerRows);
  return {
    dispatch,
    death,
    come(page) {
      if (isStaff(page)) void sitDown(core, page);
      else customerComes(core, page);
    },
    go(page) {
      leave(core, page);
      if (isStaff(page)) standUp(core, page);
    },
    ask: (page, event, input) =>
      new Promise((resolve) => {
        if (isStaff(page)) atDesk.call(page, event, input, resolve);
        else atPhone.call(page, event, input, resolve);
      }),
  };
}
