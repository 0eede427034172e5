import { createHistory, type Line, type Numbered, type Outcome } from './history.ts';

/** A server that is as it has to be, in a few lines, and clients who ask it whatever chance says. */
type Pretended = { readonly log: Numbered[]; epoch: number; winner: string | null };

/** `chance`: a whole number below `below`. */
export type Chance = (below: number) => number;

type Call = { apply(): Outcome; answer(outcome: Outcome): void };

const people = ['Ana', 'Ben', 'Mia'] as const;
const pick = <T>(chance: Chance, from: readonly [T, ...T[]]): T => from[chance(from.length)] ?? from[0];

function createServer() {
  const sessions = new Map<string, Pretended>();
  const of = (sessionId: string) => {
    const found = sessions.get(sessionId) ?? { log: [], epoch: 0, winner: null };
    sessions.set(sessionId, found);
    return found;
  };
  const isBusy = (who: string) => [...sessions.values()].some(({ winner }) => winner === who);
  return {
    sessions,
    read: (sessionId: string): Outcome => {
      const { epoch, log } = of(sessionId);
      return { type: 'read', epoch, askedAt: sessionId.length, entries: [...log] };
    },
    offer(sessionId: string) {
      Object.assign(of(sessionId), { epoch: of(sessionId).epoch + 1, winner: null });
    },
    accept(sessionId: string, who: string, epoch: number): Outcome {
      const session = of(sessionId);
      if (session.epoch !== epoch || session.winner !== null || isBusy(who)) return 'fail';
      session.winner = who;
      return { type: 'accept' };
    },
    append(sessionId: string, id: string, epoch: number): Outcome {
      const { log, epoch: now } = of(sessionId);
      if (epoch !== now) return 'fail';
      const entry = { id, seq: log.length + 1 };
      log.push(entry);
      return { type: 'append', entries: [entry] };
    },
    survey: (): Outcome => ({
      type: 'survey',
      sessions: [...sessions].map(([sessionId, { epoch, winner }]) => ({
        ...{ sessionId, askedAt: sessionId.length, epoch, holder: winner },
      })),
    }),
  };
}

/** A history of so many calls, which overlap, are lost on the way there or back, and end with everybody reading everything. */
export function pretend(chance: Chance, calls: number): Line[] {
  const history = createHistory();
  const server = createServer();
  const ids = ['s1', 's22', 's333'] as const;
  for (const sessionId of ids) {
    const answer = history.invoke({ by: 'Kim', page: 'Kim' }, { type: 'ask' });
    server.offer(sessionId);
    answer({ type: 'ask', sessionId, askedAt: sessionId.length });
  }
  const under: (Call & { outcome?: Outcome })[] = [];
  const begin = (n: number) => {
    const [by, sessionId] = [pick(chance, people), pick(chance, ids)];
    const epoch = Math.max(0, (server.sessions.get(sessionId)?.epoch ?? 0) - chance(2));
    const who = { by, page: `${by} ${chance(2)}` };
    const kind = chance(4);
    if (kind === 0) server.offer(sessionId);
    else if (kind === 1)
      under.push({
        answer: history.invoke(who, { type: 'accept', sessionId, epoch }),
        apply: () => server.accept(sessionId, by, epoch),
      });
    else if (kind === 2)
      under.push({
        answer: history.invoke(who, { type: 'append', sessionId, epoch, ids: [`o${n}`] }),
        apply: () => server.append(sessionId, `o${n}`, epoch),
      });
    else
      under.push({
        answer: history.invoke(who, { type: 'read', sessionId, after: 0 }),
        apply: () => server.read(sessionId),
      });
  };
  const goOn = () => {
    const call = under[chance(under.length)];
    if (!call) return;
    const fate = chance(12);
    if (!call.outcome && fate > 0) call.outcome = call.apply();
    else {
      if (call.outcome && fate > 0) call.answer(call.outcome);
      else call.answer('unknown');
      under.splice(under.indexOf(call), 1);
    }
  };
  for (let n = 0; n < calls; n += 1) {
    begin(n);
    while (under.length > chance(5)) goOn();
  }
  while (under.length > 0) goOn();
  for (const by of people)
    for (const sessionId of ids)
      history.invoke({ by, page: `${by} 0` }, { type: 'read', sessionId, after: 0 })(server.read(sessionId));
  history.invoke({ by: 'Lena', page: 'Lena' }, { type: 'survey' })(server.survey());
  return [...history.lines];
}
