import { nanoid } from 'nanoid';
import type { EndingsOverview } from '#models/api/endings.ts';
import type { CardAnswer, CardView } from '#models/ending/card.ts';
import type { Resolution } from '#models/ending/moment.ts';
import type { Mood } from '#models/ending/mood.ts';
import { emptyRecap, type Recap } from '#models/ending/recap.ts';
import type { Score } from '#models/ending/recommend.ts';
import type { RecoveryOption } from '#models/ending/recovery.ts';
import { makeSecret } from '#signaling/auth/secret.ts';
import { afresh, type House, type Person, type Talk } from './house.ts';
import type { Line } from './line.ts';
import { addHelper, nowIn } from './team.ts';

/** What the customer taps. */
export function feels(house: House, talk: Talk, mood: Mood) {
  return talk.phone.ask('mood:set', { ...nowIn(house, talk), id: nanoid(), mood, words: null });
}

/** How likely the customer is to recommend the company. */
export function scores(house: House, talk: Talk, score: Score) {
  return talk.phone.ask('score:set', { ...nowIn(house, talk), id: nanoid(), score });
}

type Choice =
  | RecoveryOption
  | null
  | { readonly option: RecoveryOption; readonly phone?: string; readonly mail?: string };

/** What the customer takes of a recovery; nothing for null. */
export async function chooses(house: House, talk: Talk, choice: Choice): Promise<string> {
  const { option, phone = null, mail = null } = typeof choice === 'object' && choice ? choice : { option: choice };
  const said = { ...nowIn(house, talk), id: nanoid(), option, contact: { phone, mail } };
  const answer = await talk.phone.ask('recovery:answer', said);
  return answer.ok ? answer.outcome : answer.reason;
}

/** Whether it is fixed, as the customer says. */
export function says(house: House, talk: Talk, resolution: Resolution) {
  const pictures = { before: null, after: null };
  return talk.phone.ask('closing:answer', { ...nowIn(house, talk), id: nanoid(), resolution, ...pictures });
}

/** The technician writes the card, and asks whether it is fixed. */
export function asks(house: House, { desk, ...talk }: Talk, recap: Partial<Recap> = {}) {
  const written = { ...emptyRecap, ...recap };
  return desk.ask('closing:send', { ...nowIn(house, talk), id: nanoid(), recap: written, isAsking: true });
}

/** The session is over, filed by whoever has the lead, who takes no other. */
export async function ends(house: House, talk: Talk, desk: Line = talk.desk): Promise<void> {
  const hungUp = await desk.ask('session:hangUp', nowIn(house, talk));
  const filed = await desk.ask('session:file', {
    ...nowIn(house, talk),
    outcome: 'fixed',
    note: 'The valve was closed.',
  });
  if (!hungUp.ok || !filed.ok) throw new Error(`It did not end: ${JSON.stringify({ hungUp, filed })}.`);
  await desk.ask('presence:set', { presence: 'away' });
}

/** The session as the customer's page has it. */
export async function seenBy(phone: Line, { sessionId }: Pick<Talk, 'sessionId'>) {
  const resumed = await phone.ask('session:resume', { sessionId, ...afresh });
  if (!resumed.ok) throw new Error(`The session cannot be seen: ${resumed.reason}.`);
  return resumed.session;
}

type Asked<T> = { readonly status: number } & T;
type Sent = { readonly body: object; readonly cookie?: string };
async function post<T>({ server }: House, path: string, sent: Sent): Promise<Asked<T>> {
  const response = await server.request(path, sent);
  return { status: response.status, ...((await response.json()) as T) };
}

/** A card in its holder's hand. */
export type HeldCard = {
  readonly secret: string;
  ask<T = object>(what: string, fields?: object): Promise<Asked<T>>;
  read(): Promise<CardView>;
};

/** The card of a session, as its customer's browser gets it. */
export async function cardOf(house: House, { visitor }: Pick<Talk, 'visitor'>): Promise<HeldCard> {
  const { secret } = await post<{ secret: string }>(house, '/api/session/card', { body: {}, cookie: visitor.cookie });
  return heldCard(house, secret);
}

/** A card by its secret alone. */
export function heldCard(house: House, secret: string): HeldCard {
  const ask: HeldCard['ask'] = (what, fields = {}) => post(house, `/api/cards${what}`, { body: { secret, ...fields } });
  return {
    secret,
    ask,
    async read() {
      const answer = await ask<CardAnswer>('');
      if (!answer.card) throw new Error(`The card cannot be read: ${JSON.stringify(answer)}.`);
      return answer.card;
    },
  };
}

/** Back by the card, up to the tap. */
export async function comesBack(house: House, card: HeldCard) {
  const linkSecret = makeSecret();
  const { path } = await card.ask<{ path: string }>('/again', { linkSecret });
  return { path, visitor: await house.server.exchange(path.split('#')[1]) };
}

/** What a lead sees of the endings. */
export async function endingsSeenBy(house: House, lead: Person): Promise<EndingsOverview> {
  const response = await house.server.request('/api/endings', { cookie: lead.cookie });
  return (await response.json()) as EndingsOverview;
}

/** Somebody comes to help, and then the session ends; who it was. */
export async function addHelperAndEnd(house: House, talk: Talk): Promise<Person> {
  const { person, desk } = await addHelper(house, talk, { name: 'Mia Castellano' });
  await desk.ask('presence:set', { presence: 'away' });
  await ends(house, talk);
  return person;
}
