import type { SessionView } from '#models/view.ts';
import { type Answer, type Line, type LineTo, openLine } from './line.ts';

/** A page, by how it speaks. */
export type Page = Pick<LineTo, 'tab' | 'isReal' | 'polls'>;
/** Whoever sits at a desk, by what their browser keeps. */
export type Seat = Page & { readonly staffId: string; readonly token: string };
/** A customer's browser, by what it keeps. */
export type Phone = Page & { readonly cookie: string; readonly sessionId: string };
/** One side of a session, as it signals. */
export type Party = {
  readonly line: Line;
  readonly sessionId: string;
  readonly epoch: number;
  readonly pcEpoch: number;
};
export type Offer = { readonly sessionId: string; readonly epoch: number };

/** Asks and insists. */
export async function insist(line: Line, event: string, input: unknown): Promise<Answer> {
  const answer = await line.ask(event, input);
  if (!answer.ok) throw new Error(`${event} was refused: ${answer.reason}`);
  return answer;
}

/** A technician at the desk, available for offers. */
export async function openDesk(url: string, { token, ...page }: Seat): Promise<Line> {
  const line = await openLine({ url, ...page, namespace: '/staff', cookie: `sid=${token}` });
  await insist(line, 'desk:resume', {});
  await insist(line, 'presence:set', { presence: 'available' });
  return line;
}

/** The next offer, as soon as it is made. */
function nextOffer(desk: Line): Promise<Offer> {
  return new Promise((resolve) => {
    desk.on('desk:changed', ({ offer }: { offer: Offer | null }) => {
      if (!offer) return;
      desk.off('desk:changed');
      resolve(offer);
    });
  });
}

/** What a technician's page does once its offer was accepted. */
async function enter(desk: Line, { sessionId, epoch }: Offer): Promise<Party> {
  const about = { sessionId, epoch };
  await insist(desk, 'session:resume', { sessionId, lastSeq: 0, pcEpoch: 0, takePlace: true });
  const { pcEpoch } = await insist(desk, 'peer:begin', about);
  await insist(desk, 'media:report', { ...about, isFlowing: true });
  return { line: desk, ...about, pcEpoch: Number(pcEpoch) };
}

/** Takes the next offer. */
export async function acceptNext(desk: Line): Promise<Party> {
  const { sessionId, epoch } = await nextOffer(desk);
  await insist(desk, 'session:accept', { sessionId, epoch });
  return await enter(desk, { sessionId, epoch });
}

/** The tap on a link. Throws where it is refused. */
export async function exchange(url: string, secret: string, named: Page): Promise<Phone> {
  const response = await fetch(`${url}/api/links/exchange`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ secret, purposes: [], language: 'en', takeOver: false }),
  });
  const answer = (await response.json()) as Answer & { session: SessionView };
  if (!answer.ok) throw new Error(`The exchange was refused: ${answer.reason}`);
  const cookies = response.headers.getSetCookie().map((line) => line.split(';')[0]);
  return { cookie: cookies.join('; '), sessionId: answer.session.id, ...named };
}

export function openPhone(url: string, page: Phone): Promise<Line> {
  return openLine({ url, ...page, namespace: '/customer' });
}

type Met = { readonly state: string; readonly epoch: number };
const isMet = ({ state }: Met) => state === 'connecting' || state === 'live';

/** A customer in the session, once somebody is there for them. */
export async function meetSomebody(line: Line, sessionId: string): Promise<Party> {
  const changed = new Promise<Met>((resolve) => {
    line.on('session:changed', (session: Met) => {
      if (!isMet(session)) return;
      line.off('session:changed');
      resolve(session);
    });
  });
  const { session } = await insist(line, 'session:resume', { sessionId, lastSeq: 0, pcEpoch: 0, takePlace: true });
  const now = session as Met;
  const { epoch } = isMet(now) ? now : await changed;
  line.off('session:changed');
  await insist(line, 'media:report', { sessionId, epoch, isFlowing: true });
  return { line, sessionId, epoch, pcEpoch: 1 };
}
