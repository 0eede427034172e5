import { keptWaits, type PastWait, standingOf } from '#models/routing/history.ts';
import { promiseCallback } from '#models/routing/promise.ts';
import { defaultSettings } from '#models/routing/settings.ts';
import { estimateWait } from '#models/routing.ts';
import { drawDemand, type SimSession } from '#test/support/routing/demand.ts';
import { type Pair, type Policy, type SimFloor, simulate } from '#test/support/routing/simulate.ts';
import { sixty } from '#test/support/routing/staff.ts';
import { meanWorkMs, type Scenario } from './scenarios.ts';
import type { Tally } from './tally.ts';

/** What whoever knows no family of a session needs more. */
const outsideFactor = 1.2;

function serviceMs({ session, technician }: Pair): number {
  const isKnown = session.family === null || technician.families.includes(session.family);
  return session.work * meanWorkMs[session.level] * (isKnown ? 1 : outsideFactor);
}

type Announced = { readonly expectedMs: number; readonly highMs: number };

/** Says to everybody who has to wait how long it may be, and learns from how long it was. */
class Announcer {
  readonly #open = new Map<string, Announced>();
  readonly #tally: Tally;
  #waits: readonly PastWait[] = [];

  constructor(tally: Tally) {
    this.#tally = tally;
  }

  announce(session: SimSession, { waiting: sessions, technicians }: SimFloor): void {
    const history = { meanWorkMs, waits: this.#waits };
    const world = { sessions, technicians, settings: defaultSettings, history };
    const range = estimateWait(world, session.id, session.askedAt);
    if (range) this.#open.set(session.id, range);
    if (session.callbackDueAt !== null)
      this.#tally.promise(session.id, promiseCallback(world, session, session.askedAt).isPromised);
  }

  end(session: SimSession, waitedMs: number, isCounted: boolean): void {
    const announced = this.#open.get(session.id);
    if (!announced) return;
    this.#open.delete(session.id);
    const { expectedMs, highMs } = announced;
    this.#waits = keptWaits(this.#waits, { standing: standingOf(session), expectedMs, waitedMs });
    if (isCounted) this.#tally.announced(waitedMs <= highMs);
  }
}

export type Entrant = { readonly policy: Policy; readonly announces: boolean; readonly tally: Tally };

/** One replication: the same sessions for every policy. */
export function playReplication(scenario: Scenario, seed: number, { policy, announces, tally }: Entrant): void {
  for (let run = 0; run < scenario.runsAReplication; run += 1) {
    tally.beginRun();
    const announcer = announces ? new Announcer(tally) : null;
    simulate({
      policy,
      technicians: sixty(),
      sessions: drawDemand(scenario.demand, seed * scenario.runsAReplication + run),
      serviceMs,
      ...(announcer && { onWait: (session: SimSession, floor: SimFloor) => announcer.announce(session, floor) }),
      onStart(pair, now) {
        const waitedMs = now - pair.session.askedAt;
        const isCounted = pair.session.askedAt >= scenario.warmUpMs;
        announcer?.end(pair.session, waitedMs, isCounted);
        if (isCounted) tally.start(pair, waitedMs, serviceMs(pair));
      },
    });
  }
}
