import { describe, expect, it } from 'vitest';
import { defaultSettings } from '#models/routing/settings.ts';
import type { Assignment, WaitingSession } from '#models/routing/world.ts';
import { match } from '#models/routing.ts';
import type { Technician } from '#models/technician.ts';
import { technician, waiting, worldWith } from '#test/support/routing/floor.ts';

const second = 1_000;
const experts = (n: number, fields: Partial<Technician> = {}) =>
  Array.from({ length: n }, (_, k) => technician(`expert-${k}`, { level: 3, idleSince: k, ...fields }));

function pairs(assignments: readonly Assignment[]): string[] {
  return assignments.map(({ sessionId, technicianId }) => `${sessionId} ${technicianId}`);
}

/** Who goes to whom when these wait and those are there. */
function matched(sessions: readonly WaitingSession[], technicians: readonly Technician[], now = 0): string[] {
  return pairs(match(worldWith(sessions, technicians), now));
}

describe('who may take a session', () => {
  it.each<[string, Partial<WaitingSession>, Partial<Technician>]>([
    ['somebody below its level', { level: 2 }, { level: 1 }],
    ['somebody without its language', { language: 'b' }, {}],
    ['somebody without its family', { family: 'B' }, {}],
    ['somebody who declined it', { declinedBy: ['ana'] }, {}],
    ['somebody in a session', {}, { state: 'engaged', held: 1 }],
    ['somebody with an open offer', {}, { state: 'reserved' }],
    ['somebody in wrap-up', {}, { state: 'wrappingUp' }],
    ['somebody who takes a break', {}, { state: 'paused' }],
    ['somebody who is away', {}, { state: 'away' }],
    ['somebody whose heartbeat is older than 5 s', {}, { lastSeenAt: -5_001 }],
    ['somebody whose shift is to come', {}, { shift: { from: 1, until: 9 } }],
    ['somebody whose shift is over', {}, { shift: { from: -9, until: 0 } }],
    ['somebody who has as many as they take at once', {}, { state: 'engaged', capacity: 3, held: 3 }],
  ])('[rule.L1] [route.R1] [route.P11] is never %s', (_, session, fields) => {
    expect(matched([waiting('session', session)], [technician('ana', fields)])).toEqual([]);
  });

  it.each<[string, Partial<WaitingSession>, Partial<Technician>]>([
    ['somebody above its level', { level: 1 }, { level: 2 }],
    ['anybody, when the family is not known', { family: null }, { families: [] }],
    ['somebody whose heartbeat is 5 s old', {}, { lastSeenAt: -5_000 }],
    ['somebody in their shift', {}, { shift: { from: 0, until: 1 } }],
    ['somebody with room for one more', {}, { state: 'engaged', capacity: 3, held: 2 }],
  ])('[route.R1] [route.P11] may be %s', (_, session, fields) => {
    expect(matched([waiting('session', session)], [technician('ana', fields)])).toEqual(['session ana']);
  });
});

describe('who is first', () => {
  const [one] = [technician('ana')];
  it('[route.R3] is whoever waited longest for what they may expect', () => {
    const private_ = waiting('private', { askedAt: 0 });
    const business = waiting('business', { askedAt: 10 * second, segment: 'business' });
    expect(matched([private_, business], [one], 29 * second)).toEqual(['private ana']);
    expect(matched([private_, business], [one], 31 * second)).toEqual(['business ana']);
  });

  it('[route.R3] is a callback or a certified caller after seconds, and nobody for what they are alone', () => {
    const old = waiting('old', { askedAt: 0 });
    const callback = waiting('callback', { askedAt: 80 * second, callbackDueAt: 260 * second });
    expect(matched([old, callback], [one], 80 * second)).toEqual(['old ana']);
    expect(matched([old, callback], [one], 86 * second)).toEqual(['callback ana']);
    const certified = waiting('certified', { askedAt: 80 * second, certified: true });
    expect(matched([old, certified, callback], [one], 86 * second)).toEqual(['certified ana']);
  });

  it('[route.R3] is whoever asked first among equals, and whoever grows urgent faster among those', () => {
    expect(matched([waiting('late', { askedAt: 5 }), waiting('early', { askedAt: 2 })], [one], 1)).toEqual([
      'early ana',
    ]);
    expect(matched([waiting('private'), waiting('business', { segment: 'business' })], [one])).toEqual([
      'business ana',
    ]);
  });

  it('[route.R10] is the customer whose technician was lost, and the same technician comes first', () => {
    const lost = waiting('lost', { askedAt: 80 * second, again: 'lost', known: { technicianId: 'ana', at: 85_000 } });
    const certified = waiting('certified', { askedAt: 78 * second, certified: true });
    const people = [technician('bea', { idleSince: 1 }), technician('ana', { idleSince: 90_000, level: 2 })];
    expect(matched([certified, lost], people, 90 * second)).toEqual(['lost ana', 'certified bea']);
  });

  it('[route.R11] is a session handed over, at its age, twice as urgent as it was', () => {
    const usual = waiting('usual', { askedAt: 0 });
    const handed = waiting('handed', { askedAt: 40 * second, again: 'handedOver' });
    expect(matched([usual, handed], [one], 79 * second)).toEqual(['usual ana']);
    expect(matched([usual, handed], [one], 81 * second)).toEqual(['handed ana']);
  });
});

describe('who is asked', () => {
  const session = waiting('session');
  it.each<[string, Technician[]]>([
    ['the lowest level that will do', [technician('bea', { level: 2, families: ['A'] }), technician('ana')]],
    ['whoever is the least flexible', [technician('bea', { languages: ['a', 'b'] }), technician('ana')]],
    [
      'somebody whose primary family it is',
      [technician('bea', { families: ['B', 'A'] }), technician('ana', { families: ['A', 'B'], idleSince: 9 })],
    ],
    ['whoever has been idle longest', [technician('bea', { idleSince: 9 }), technician('ana', { idleSince: 1 })]],
  ])('[route.R6] is %s', (_, people) => {
    expect(matched([session], people)).toEqual(['session ana']);
  });

  it('[route.R6] is, before all that, the technician of an earlier session within 7 days', () => {
    const people = [technician('bea'), technician('ana', { level: 2, idleSince: 9 })];
    const known = (at: number) => [waiting('session', { known: { technicianId: 'ana', at } })];
    const week = 7 * 24 * 3600 * second;
    expect(matched(known(-week), people)).toEqual(['session ana']);
    expect(matched(known(-week - 1), people)).toEqual(['session bea']);
    expect(match(worldWith(known(0), people), 0)[0]?.reason).toMatchObject({ rules: ['route.R6'], isKnown: true });
  });
});

describe('the reserve', () => {
  const two = waiting('two', { level: 2 });
  const one = waiting('one');
  it('[route.R4] keeps level 3 from level 2 unless more than one, or a sixth of them, are idle', () => {
    expect(matched([two], experts(1))).toEqual([]);
    expect(matched([two], experts(2))).toEqual(['two expert-0']);
    const busy = Array.from({ length: 16 }, (_, k) => technician(`busy-${k}`, { level: 3, state: 'engaged', held: 1 }));
    expect(matched([two], [...experts(2), ...busy])).toEqual([]);
    expect(matched([two], [...experts(4), ...busy])).toEqual(['two expert-0']);
  });

  it('[route.R4] keeps one more from level 1', () => {
    expect(matched([one], experts(2))).toEqual([]);
    expect(matched([one], experts(3))).toEqual(['one expert-0']);
  });

  it('[route.R4] lets level 2 through after 3 targets, level 1 after 6, a callback by a target of 60 s', () => {
    const callback = waiting('callback', { level: 2, callbackDueAt: 180 * second });
    for (const [session, seconds] of [
      [two, 180],
      [one, 540],
      [callback, 180],
    ] as const) {
      expect(matched([session], experts(1), seconds * second - 1)).toEqual([]);
      const [assignment] = match(worldWith([session], experts(1)), seconds * second);
      expect(assignment?.reason).toMatchObject({ reserve: 'longWait', rules: ['route.R6', 'route.R4'] });
    }
  });

  it('[route.R4] never keeps level 3 from its own, nor level 2 from level 1', () => {
    expect(matched([waiting('three', { level: 3 })], experts(1))).toEqual(['three expert-0']);
    expect(matched([one], [technician('ana', { level: 2 })])).toEqual(['one ana']);
  });

  it('[route.R4] is a setting', () => {
    const settings = { ...defaultSettings, reserve: null };
    expect(pairs(match(worldWith([one], experts(1), settings), 0))).toEqual(['one expert-0']);
  });

  it('[route.R8] counts down within a round, and opens for the whole queue when somebody comes free', () => {
    const queue = [two, waiting('two-b', { level: 2, askedAt: 1 })];
    expect(matched(queue, experts(2), 2)).toEqual(['two expert-0']);
    const freed = technician('freed', { level: 3, families: ['B'] });
    expect(matched(queue, [...experts(1), freed], 2)).toEqual(['two expert-0']);
  });
});

describe('the last resort', () => {
  const outsider = technician('outsider', { families: ['B'] });
  it('[route.R7] lets somebody outside the family take a session after 2 targets, a callback after 120 s, and says so', () => {
    const callback = waiting('callback', { callbackDueAt: 180 * second });
    for (const [session, seconds] of [
      [waiting('plain'), 180],
      [callback, 120],
    ] as const) {
      expect(matched([session], [outsider], seconds * second - 1)).toEqual([]);
      const [assignment] = match(worldWith([session], [outsider]), seconds * second);
      expect(assignment?.reason).toMatchObject({ isOutsideFamily: true, rules: ['route.R6', 'route.R7'] });
    }
  });

  it('[route.R5] [route.R7] comes after everything that waits in their own families', () => {
    const strange = waiting('strange', { askedAt: -900 * second });
    const own = waiting('own', { family: 'B' });
    expect(matched([strange, own], [outsider])).toEqual(['own outsider']);
  });

  it('[route.R7] never relaxes level or language', () => {
    const forever = 30 * 24 * 3600 * second;
    expect(matched([waiting('high', { level: 2 })], [outsider], forever)).toEqual([]);
    expect(matched([waiting('other', { language: 'b' })], [outsider], forever)).toEqual([]);
  });
});
