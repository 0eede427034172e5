import fc from 'fast-check';
import { unservable } from '#models/routing/unservable.ts';
import { match, nextThresholdAt } from '#models/routing.ts';
import { anyCaller, anySkills } from './anyWorld.ts';
import { DayFloor, type Person } from './dayFloor.ts';
import { violationsOf } from './roundChecks.ts';

const verbs = ['arrive', 'arrive', 'arrive', 'pass', 'accept', 'accept', 'decline', 'finish', 'finish', 'file', 'file'];
const rare = ['pause', 'resume', 'vanish', 'appear', 'appear', 'handOver', 'lose', 'leave', 'clock', 'forget'];
const command = fc.record({
  verb: fc.constantFrom(...verbs, ...verbs, ...rare),
  who: fc.nat(20),
  ms: fc.constantFrom(400, 2_000, 9_000, 31_000, 95_000, 400_000),
  caller: anyCaller,
});
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

/** A team, and what happens to it one after the other. */
export const anyDay = fc.record({
  team: fc.array(anySkills, { minLength: 1, maxLength: 8 }),
  commands: fc.array(command, { minLength: 20, maxLength: 120 }),
});

function at<T>(values: readonly T[], who: number): T | undefined {
  return values[who % Math.max(1, values.length)];
}

function settle(floor: DayFloor, who: number, [from, to]: readonly [Person['state'], Person['state']]): void {
  const person = at(
    floor.people.filter(({ state }) => state === from),
    who,
  );
  if (!person) return;
  person.state = to;
  person.idleSince = floor.now;
}

function ask(floor: DayFloor, { caller: { isCallback, ...fields } }: Command): void {
  const { now: askedAt } = floor;
  if (floor.waiting.length >= 12) return;
  const callbackDueAt = isCallback ? askedAt + 180_000 : null;
  floor.waiting.push({ ...fields, id: `session-${floor.arrived}`, askedAt, callbackDueAt, declinedBy: [] });
  floor.arrived += 1;
}

function meet(floor: DayFloor, { verb, who }: Command): void {
  const offer = at(floor.offers, who);
  const talk = at(floor.talks, who);
  const session = at(floor.waiting, who);
  if (verb === 'accept' && offer) floor.accept(offer);
  if (verb === 'decline' && offer) floor.takeBack(offer, true);
  if (verb === 'finish' && talk) floor.end(talk);
  if (verb === 'handOver' && talk) floor.requeue(talk, 'handedOver');
  if (verb === 'lose' && talk) floor.requeue(talk, 'lost');
  if (verb === 'leave' && session) floor.leave(session);
}

function act(floor: DayFloor, command: Command): void {
  const { verb, who, ms } = command;
  const person = at(floor.people, who);
  if (verb === 'arrive') ask(floor, command);
  if (verb === 'pass') floor.now += ms;
  if (verb === 'clock') floor.now += who % 2 === 0 ? ms : -ms;
  if (verb === 'file') settle(floor, who, ['wrappingUp', 'available']);
  if (verb === 'pause') settle(floor, who, ['available', 'paused']);
  if (verb === 'resume') settle(floor, who, ['paused', 'available']);
  if (person && (verb === 'vanish' || verb === 'appear')) person.isPresent = verb === 'appear';
  if (verb === 'forget') floor.waiting = floor.waiting.map((one) => ({ ...one, declinedBy: [] }));
  meet(floor, command);
}

/** Heartbeats come, stale ones take offers back without blame, and open offers run out. */
function tick(floor: DayFloor): void {
  floor.now += 1;
  for (const person of floor.people) if (person.isPresent) person.lastSeenAt = floor.now;
  for (const offer of floor.offers) {
    if (floor.now - offer.person.lastSeenAt > 5_000) floor.takeBack(offer, false);
    else if (floor.now >= offer.expiresAt) floor.takeBack(offer, true);
  }
}

function* checkFloor(floor: DayFloor): Generator<string> {
  const { waiting, offers, talks, people, arrived, gone, leaving } = floor;
  const ids = [...waiting.map(({ id }) => id), ...[...offers, ...talks].map(({ session }) => session.id)];
  if (new Set(ids).size !== ids.length) yield 'P1: a session is in two places';
  if (ids.length + gone !== arrived) yield 'P6: a session was lost';
  if (new Set(offers.map(({ person }) => person)).size !== offers.length) yield 'P1: two offers at once';
  for (const person of people) {
    const has = talks.filter((talk) => talk.person === person).length;
    const stays = [...leaving.values()].filter((talk) => talk.person === person).length;
    if (has + stays !== person.held || person.held > person.capacity) yield 'P11: more than their capacity';
  }
}

/** Plays a round, offers what it says, and returns what is wrong. */
function offerAll(floor: DayFloor): string[] {
  const found = violationsOf(floor.world, floor.now);
  for (const { sessionId, technicianId } of match(floor.world, floor.now)) {
    const session = floor.waiting.find(({ id }) => id === sessionId);
    const person = floor.people.find(({ id }) => id === technicianId);
    if (!session || !person) continue;
    floor.waiting = floor.waiting.filter((one) => one !== session);
    person.state = 'reserved';
    floor.offers.push({ session, person, expiresAt: floor.now + 15_000 });
  }
  return [...found, ...checkFloor(floor)];
}

/** Nobody asks any more, and everybody comes and works: whoever can be served at all is. */
function drain(floor: DayFloor): string[] {
  for (const person of floor.people) {
    person.isPresent = true;
    if (person.state === 'paused') person.state = 'available';
  }
  for (const offer of floor.offers) floor.takeBack(offer, false);
  floor.goOn();
  for (let step = 0; step < 400; step += 1) {
    floor.waiting = floor.waiting.map((one) => ({ ...one, declinedBy: [] }));
    tick(floor);
    const found = offerAll(floor);
    if (found.length > 0) return found;
    for (const offer of floor.offers) floor.accept(offer);
    for (const talk of floor.talks) floor.end(talk);
    for (const person of floor.people) if (person.state === 'wrappingUp') person.state = 'available';
    const left = floor.waiting.filter((one) => unservable(floor.world, one, floor.now)?.isLastResort !== false);
    if (left.length === 0) return [];
    floor.now = Math.max(floor.now + 1_000, nextThresholdAt(floor.world, floor.now) ?? 0);
  }
  return ['P5: somebody is never served'];
}

/** What goes wrong on a day: nothing, where the properties hold. */
export function playDay({ team, commands }: typeof anyDay extends fc.Arbitrary<infer T> ? T : never): string[] {
  const floor = new DayFloor(team);
  for (const one of commands) {
    act(floor, one);
    tick(floor);
    const found = offerAll(floor);
    if (found.length > 0) return found;
  }
  return drain(floor);
}
