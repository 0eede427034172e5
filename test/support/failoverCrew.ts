import { nanoid } from 'nanoid';
import type { Exchange } from '#models/api.ts';
import type { SessionView } from '#models/view.ts';
import type { Member } from './company.ts';
import type { History } from './history/history.ts';
import { overheard } from './history/overheard.ts';
import { afresh, showing } from './house.ts';
import { type Line, openLine } from './line.ts';
import { cookieIn } from './server.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** As pages ask again what was not answered, ms. */
const againMs = 300;
/** A page may say only so much a second. */
const everyMs = 150;

/** People at work on a server, who ask again whatever was not acknowledged, as their pages do. */
export type Crew = {
  /** When each of them was last told that something is kept, epoch ms. */
  keptAt(): readonly number[];
  /** What the server acknowledged besides what the history has: ids of messages and of segments, by session. */
  readonly said: ReadonlyMap<string, readonly string[]>;
  readonly begun: ReadonlyMap<string, readonly string[]>;
  end(): Promise<void>;
};

type Work = {
  readonly url: string;
  readonly history: History;
  readonly isOver: () => boolean;
  readonly said: Map<string, string[]>;
  readonly begun: Map<string, string[]>;
  kept(who: string): void;
};

type Told = { readonly ok: boolean; readonly reason?: string };
/** What passes by itself; anything else is an answer. */
const passing: readonly (string | undefined)[] = ['INTERNAL', 'BUSY', 'UNREACHABLE', 'RATE_LIMITED'];

/** Asks until there is an answer. */
async function insist<T extends Told>(work: Work, ask: () => Promise<T>): Promise<T | null> {
  while (!work.isOver()) {
    const answer = await ask();
    if (answer.ok || !passing.includes(answer.reason)) return answer;
    await pause(againMs);
  }
  return null;
}

const note = (to: Map<string, string[]>, sessionId: string, id: string) =>
  void to.set(sessionId, [...(to.get(sessionId) ?? []), id]);

/** A technician takes one session after the other, draws in it, begins a recording, and ends it. */
async function technician(work: Work, { id: by, token }: Member): Promise<void> {
  const { url, history } = work;
  const open = await openLine({ url, namespace: '/staff', cookie: `sid=${token}`, tab: `tab-${by}` });
  const line = overheard(history, open, { by, page: by, side: 'technician' });
  const stillFor = async () => {
    const desk = await insist(work, () => line.ask('desk:resume', {}));
    return desk?.ok ? desk.desk.sessionId : null;
  };
  await insist(work, () => line.ask('presence:set', { presence: 'available' }));
  while (!work.isOver()) {
    const news = line.heard('desk:changed').findLast(({ offer }) => offer !== null);
    const offer = line.heard('desk:changed').at(-1)?.offer ?? null;
    if (!offer || !news) {
      await pause(everyMs);
      continue;
    }
    const about = { sessionId: offer.sessionId, epoch: offer.epoch };
    const accepted = await insist(work, () => line.ask('session:accept', about));
    if (!accepted?.ok && (await stillFor()) !== about.sessionId) continue;
    work.kept(by);
    await serve(work, { line, by, about });
    await insist(work, () => line.ask('presence:set', { presence: 'available' }));
  }
  line.close();
}

type Serving = { line: Line; by: string; about: { sessionId: string; epoch: number } };

async function serve(work: Work, { line, by, about }: Serving): Promise<void> {
  await insist(work, () => line.ask('session:resume', { sessionId: about.sessionId, ...afresh }));
  await insist(work, () => line.ask('peer:begin', about));
  await insist(work, () => line.ask('media:report', { ...about, isFlowing: true }));
  const segment = { id: nanoid(), mime: 'video/webm;codecs=vp8,opus', startedAtMs: 500, why: 'start' } as const;
  const begun = await insist(work, () => line.ask('recording:begin', { ...about, segment }));
  if (begun?.ok) note(work.begun, about.sessionId, segment.id);
  for (let n = 0; n < 12 && !work.isOver(); n += 1) {
    const operations = [showing(null)];
    const drawn = await insist(work, () => line.ask('operation:append', { ...about, operations }));
    if (!drawn?.ok) return;
    work.kept(by);
    await pause(everyMs);
  }
  if (work.isOver()) return;
  await insist(work, () => line.ask('session:hangUp', about));
  await insist(work, () => line.ask('session:file', { ...about, outcome: 'fixed', note: '' }));
}

async function comeIn(
  { url, history }: Work,
  secret: string,
): Promise<{ cookie: string; session: SessionView } | null> {
  const wish: Exchange = { secret, purposes: ['case'], language: 'en', takeOver: false };
  const end = history.invoke({ by: secret, page: secret }, { type: 'ask' });
  const response = await fetch(`${url}/api/links/exchange`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(wish),
  }).catch(() => null);
  const answer = (await response?.json().catch(() => null)) as (Told & { session: SessionView }) | null;
  end(answer?.ok ? { type: 'ask', sessionId: answer.session.id, askedAt: answer.session.askedAt } : 'unknown');
  return response && answer?.ok ? { cookie: cookieIn(response), session: answer.session } : null;
}

/** A customer opens the link, and writes for as long as the session lasts. */
async function customer(work: Work, secret: string): Promise<void> {
  let came = await comeIn(work, secret);
  while (!came && !work.isOver()) {
    await pause(againMs);
    came = await comeIn(work, secret);
  }
  if (!came) return;
  const { cookie, session } = came;
  const page = { url: work.url, namespace: '/customer', cookie, tab: `tab-${session.id}` } as const;
  let line: Line | null = null;
  while (!line && !work.isOver()) line = await openLine(page).catch(() => pause(againMs).then(() => null));
  if (!line) return;
  const phone = overheard(work.history, line, { by: session.id, page: session.id, side: 'customer' });
  await insist(work, () => phone.ask('session:resume', { sessionId: session.id, ...afresh }));
  await insist(work, () => phone.ask('chat:open', { sessionId: session.id, lastSeq: 0 }));
  const isEnded = () => phone.heard('session:changed').at(-1)?.state === 'ended';
  while (!work.isOver() && !isEnded()) {
    const messages = [{ id: nanoid(), body: { kind: 'text' as const, text: 'Still here.' } }];
    const sent = await insist(work, () => phone.ask('chat:send', { sessionId: session.id, messages }));
    if (!sent?.ok) break;
    note(work.said, session.id, messages[0]?.id ?? '');
    await pause(everyMs * 2);
  }
  phone.close();
}

type Hired = { readonly url: string; readonly members: readonly Member[]; readonly secrets: readonly string[] };

/** All technicians at once, and a new customer every so often. */
export function putToWork(history: History, { url, members, secrets }: Hired): Crew {
  let isOver = false;
  const last = new Map<string, number>();
  const work: Work = {
    ...{ url, history, isOver: () => isOver, said: new Map(), begun: new Map() },
    kept: (who) => void last.set(who, Date.now()),
  };
  const arrive = async () => {
    const all: Promise<void>[] = [];
    for (const secret of secrets) {
      if (isOver) break;
      all.push(customer(work, secret));
      await pause(250);
    }
    await Promise.all(all);
  };
  const all = Promise.all([...members.map((member) => technician(work, member)), arrive()]);
  return {
    ...{ said: work.said, begun: work.begun },
    keptAt: () => members.map(({ id }) => last.get(id) ?? 0),
    async end() {
      isOver = true;
      await all;
    },
  };
}
