import { expect } from 'vitest';
import { about, afresh, type House, type Person, type Talk } from './house.ts';
import type { Line } from './line.ts';

type NewPerson = NonNullable<Parameters<House['hire']>[0]>;

/** A colleague beside whoever has the lead, with the page they take part with. */
export type Colleague = { readonly person: Person; readonly desk: Line };

/** A session that is live: picture and sound go both ways. */
export async function liveTalk(house: House, person: NewPerson = {}): Promise<Talk> {
  const talk = await house.talk(person);
  for (const line of [talk.phone, talk.desk]) await line.ask('media:report', { ...about(talk), isFlowing: true });
  return talk;
}

/** What a request about this session says first now: the epoch moves with the lead. */
export function nowIn(house: House, { sessionId }: Pick<Talk, 'sessionId'>): { sessionId: string; epoch: number } {
  return { sessionId, epoch: house.server.app.dispatch.get(sessionId)?.epoch ?? -1 };
}

/** Somebody is asked by name, and sees the offer. */
export async function ask(house: House, talk: Talk, invited: { kind?: 'help' | 'handover'; who?: NewPerson } = {}) {
  const { kind = 'help', who = {} } = invited;
  const person = await house.hire(who);
  const desk = await house.readyDeskOf(person);
  const asked = await talk.desk.ask('helper:invite', {
    ...nowIn(house, talk),
    kind,
    level: 1,
    technicianId: person.id,
  });
  if (!asked.ok) throw new Error(`Nobody could be asked: ${asked.reason}.`);
  await desk.next('desk:changed', ({ offer }) => offer?.sessionId === talk.sessionId);
  return { person, desk };
}

/** They take it up, and their page is in the session; the customer has not been heard yet. */
export async function comeIn(house: House, talk: Talk, { desk }: Colleague): Promise<void> {
  const accepted = await desk.ask('session:accept', nowIn(house, talk));
  const resumed = await desk.ask('session:resume', { sessionId: talk.sessionId, ...afresh });
  if (!accepted.ok || !resumed.ok) throw new Error(`They did not come in: ${JSON.stringify({ accepted, resumed })}.`);
}

/** The customer's word: yes unless said otherwise. */
export async function welcome(
  house: House,
  talk: Talk,
  { person, isWelcome = true }: Pick<Colleague, 'person'> & { readonly isWelcome?: boolean },
): Promise<void> {
  const answer = await talk.phone.ask('helper:answer', { ...nowIn(house, talk), technicianId: person.id, isWelcome });
  if (!answer.ok) throw new Error(`The customer was not heard: ${answer.reason}.`);
}

/** Somebody who hears and sees: asked, come and agreed to, with the customer's picture. */
export async function addHelper(house: House, talk: Talk, who: NewPerson = {}): Promise<Colleague> {
  const helper = await ask(house, talk, { who });
  await comeIn(house, talk, helper);
  await welcome(house, talk, helper);
  await helper.desk.ask('media:report', { ...nowIn(house, talk), isFlowing: true });
  return helper;
}

/** The line of a page is lost, and the server knows. */
export async function drop(house: House, { person, desk }: Colleague): Promise<void> {
  const { id: line } = desk.socket;
  const isHere = () =>
    [...(house.server.app.dispatch.core.desks.get(person.id)?.pages ?? [])].some(({ id }) => id === line);
  desk.close();
  await expect.poll(isHere, { timeout: 10_000, interval: 5 }).toBe(false);
  await house.settle();
}
