import { io, type Socket } from 'socket.io-client';
import type { SessionView } from '#models/view.ts';

export type Party = { readonly socket: Socket; readonly sessionId: string; readonly epoch: number; pcEpoch: number };
export type Pair = { readonly customer: Party; readonly technician: Party };
type Answer = { readonly ok: boolean; readonly reason?: string } & Readonly<Record<string, unknown>>;

/** Asks and insists: a bench that is refused measures nothing. */
export async function ask(socket: Socket, event: string, input: unknown): Promise<Answer> {
  const answer = (await socket.timeout(20_000).emitWithAck(event, input)) as Answer;
  if (!answer.ok) throw new Error(`${event} was refused: ${answer.reason}`);
  return answer;
}

async function connect(url: string, cookie: string): Promise<Socket> {
  const origin = new URL(url).origin;
  const socket = io(url, { transports: ['websocket'], forceNew: true, extraHeaders: { cookie, origin } });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}

/** A technician at the desk, available for offers. */
export async function openDesk(url: string, token: string): Promise<Socket> {
  const socket = await connect(`${url}/staff`, `sid=${token}`);
  await ask(socket, 'desk:resume', {});
  await ask(socket, 'presence:set', { presence: 'available' });
  return socket;
}

type Offer = { readonly sessionId: string; readonly epoch: number };

/** Takes the next offer, as soon as it is made. */
export async function acceptNext(desk: Socket): Promise<Party> {
  const offer = await new Promise<Offer>((resolve) => {
    const onDesk = ({ offer }: { offer: Offer | null }) => {
      if (!offer) return;
      desk.off('desk:changed', onDesk);
      resolve(offer);
    };
    desk.on('desk:changed', onDesk);
  });
  const about = { sessionId: offer.sessionId, epoch: offer.epoch };
  await ask(desk, 'session:accept', about);
  await ask(desk, 'session:resume', { sessionId: offer.sessionId, lastSeq: 0, pcEpoch: 0, takePlace: true });
  const { pcEpoch } = await ask(desk, 'peer:begin', about);
  await ask(desk, 'media:report', { ...about, isFlowing: true });
  return { socket: desk, ...about, pcEpoch: pcEpoch as number };
}

/** A customer from the tap on the link to the waiting room. */
export async function join(url: string, secret: string): Promise<Party> {
  const response = await fetch(`${url}/api/links/exchange`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ secret, purposes: [], language: 'en', takeOver: false }),
  });
  const answer = (await response.json()) as Answer & { session: SessionView };
  if (!answer.ok) throw new Error(`The exchange was refused: ${answer.reason}`);
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const socket = await connect(`${url}/customer`, cookie);
  const { id: sessionId } = answer.session;
  const changed = new Promise<SessionView>((resolve) => {
    const onChanged = (session: SessionView) => {
      if (session.state !== 'connecting' && session.state !== 'live') return;
      socket.off('session:changed', onChanged);
      resolve(session);
    };
    socket.on('session:changed', onChanged);
  });
  const resumed = await ask(socket, 'session:resume', { sessionId, lastSeq: 0, pcEpoch: 0, takePlace: true });
  const now = resumed.session as SessionView;
  const { epoch } = now.state === 'connecting' || now.state === 'live' ? now : await changed;
  await ask(socket, 'media:report', { sessionId, epoch, isFlowing: true });
  return { socket, sessionId, epoch, pcEpoch: 1 };
}

/** Two sockets of the bare server in one room. */
export async function joinBare(url: string, room: string): Promise<Pair> {
  const open = async (): Promise<Party> => {
    const socket = await connect(url, '');
    await ask(socket, 'join', room);
    return { socket, sessionId: room, epoch: 1, pcEpoch: 1 };
  };
  return { customer: await open(), technician: await open() };
}

/** Runs jobs, at most `width` at a time, and keeps their order. */
export async function inTurns<T>(jobs: readonly (() => Promise<T>)[], width: number): Promise<T[]> {
  const results: T[] = [];
  const queue = [...jobs.entries()];
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) results[next[0]] = await next[1]();
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
