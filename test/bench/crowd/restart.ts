import type { ServerProcess } from '#test/support/serverProcess.ts';
import { printTable, round } from '../figures.ts';
import { inTurns } from '../load.ts';
import type { BenchOptions } from '../options.ts';
import type { Line } from './line.ts';
import { type Acked, type DeskMember, keepDesk, keepPhone, type PhoneMember } from './member.ts';
import { type House, isReal, startHouse } from './servers.ts';

const usualSessions = 1_000;
/** Of these, so many customers come within the second in which the server is killed. */
const lateShare = 0.05;
/** From one signal of a side to its next, and from one mark of a technician to the next, ms. */
const signalEveryMs = 1_000;
const markEveryMs = 5_000;
const talkMs = 10_000;
const withinMs = 60_000;
const candidate = JSON.stringify({ type: 'candidate', candidate: { candidate: 'x'.repeat(180), sdpMid: '0' } });

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

type Crowd = { readonly desks: DeskMember[]; readonly phones: PhoneMember[]; readonly acked: Acked };

/** Waits until it is so; false where it was not within a minute. */
export async function until(isSo: () => boolean): Promise<boolean> {
  for (const end = Date.now() + withinMs; Date.now() < end; await pause(50)) if (isSo()) return true;
  return isSo();
}

/** Signals of both sides and marks of the technicians, until it is over. Whatever is not answered is not counted on. */
export function keepTalking({ desks, phones, acked }: Crowd): { end(): void; sent(): number } {
  let [isOver, sent] = [false, 0];
  const heldBy = (sessionId: string) => desks.find((desk) => desk.held()?.sessionId === sessionId);
  const speak = async (every: number, say: (n: number) => Promise<unknown> | undefined) => {
    await pause(Math.random() * every);
    for (let n = 0; !isOver; n += 1) {
      const next = Date.now() + every;
      await say(n);
      await pause(Math.max(0, next - Date.now()));
    }
  };
  const signal = (line: Line, held: ReturnType<DeskMember['held']>) => {
    if (!held) return undefined;
    sent += 1;
    return line.ask('signal:send', { ...held, data: candidate });
  };
  for (const desk of desks) {
    void speak(signalEveryMs, () => signal(desk.line(), desk.held()));
    void speak(markEveryMs, (n) => mark(desk, acked, n));
  }
  for (const phone of phones) {
    const desk = heldBy(phone.sessionId);
    void speak(signalEveryMs, () => signal(phone.line(), desk?.held() ?? null));
  }
  return {
    end: () => {
      isOver = true;
    },
    sent: () => sent,
  };
}

/** One mark of a technician; what was acknowledged of it is written down. */
export async function mark(desk: DeskMember, acked: Acked, n: number): Promise<void> {
  const held = desk.held();
  if (!held) return;
  const { sessionId, epoch } = held;
  const id = `mark-${n}-${sessionId}`.slice(0, 40);
  const operations = [{ id, stamp: n, type: 'show', keyframeId: null }];
  const answer = await desk.line().ask('operation:append', { sessionId, epoch, operations });
  if (!answer.ok) return;
  const known = acked.operations.get(sessionId) ?? [];
  acked.operations.set(sessionId, [...known, id]);
}

function comeIn({ server: { url }, secrets }: House, from: number, to: number): Promise<PhoneMember[]> {
  const jobs = secrets
    .slice(from, to)
    .map((secret, n) => () => keepPhone(url, secret, { tab: `phone-tab-${from + n}`, isReal: isReal(n) }));
  return inTurns(jobs, 10);
}

/** When the server said that it listens, epoch ms, for the last time. */
function listeningAt({ output }: ServerProcess): number {
  const lines = output()
    .split('\n')
    .filter((line) => line.includes('"listening"'));
  const { time } = JSON.parse(lines.at(-1) ?? '{}') as { time?: string };
  return Date.parse(time ?? '');
}

/** Holds what was acknowledged against what everybody is told now. */
export function judge({ desks, phones, acked }: Crowd) {
  let [ackedLost, doubleAssigned] = [0, 0];
  const toldOf = new Map(phones.map((phone) => [phone.sessionId, phone.told()]));
  for (const [sessionId, ids] of acked.operations) {
    const known = new Set(toldOf.get(sessionId)?.entries.map(({ operation }) => operation.id));
    ackedLost += ids.filter((id) => !known.has(id)).length;
  }
  const holders = new Map<string, string[]>();
  for (const desk of desks) {
    const held = desk.held();
    if (held) holders.set(held.sessionId, [...(holders.get(held.sessionId) ?? []), desk.seat.staffId]);
  }
  for (const { sessionId, epoch, staffId } of acked.accepts) {
    const told = toldOf.get(sessionId)?.session;
    if (!told || (told.epoch === epoch && !holders.get(sessionId)?.includes(staffId))) ackedLost += 1;
    if (told && told.epoch < epoch) ackedLost += 1;
  }
  for (const phone of phones) {
    const by = holders.get(phone.sessionId) ?? [];
    const winners = new Set(
      acked.accepts
        .filter((one) => one.sessionId === phone.sessionId)
        .map(({ epoch, staffId }) => `${epoch} ${staffId}`),
    );
    const epochs = new Set([...winners].map((winner) => winner.split(' ')[0]));
    if (by.length > 1 || winners.size > epochs.size) doubleAssigned += 1;
  }
  const unserved = phones.filter(({ sessionId }) => !holders.has(sessionId)).length;
  const marks = [...acked.operations.values()].reduce((sum, ids) => sum + ids.length, 0);
  return { ackedLost, doubleAssigned, unserved, acked: marks + acked.accepts.length };
}

/** Everybody has met but a few customers, who are on their way in once they are let in by `come`. */
export async function gather(
  house: House,
  sessions: number,
): Promise<{ crowd: Crowd; come(): Promise<PhoneMember[]> }> {
  const { server, seats } = house;
  const acked: Acked = { operations: new Map(), accepts: [] };
  const desks = await inTurns(
    seats.map((seat) => () => keepDesk(server.url, seat, acked)),
    10,
  );
  const late = Math.max(1, Math.round(sessions * lateShare));
  const phones = await comeIn(house, 0, sessions - late);
  if (!(await until(() => desks.filter((desk) => desk.held()).length === phones.length)))
    throw new Error('Not everybody met before the server was to be killed.');
  return { crowd: { desks, phones, acked }, come: () => comeIn(house, sessions - late, sessions) };
}

async function kill(house: House, sessions: number) {
  const { server } = house;
  const { crowd, come } = await gather(house, sessions);
  const { desks, phones } = crowd;
  const talking = keepTalking(crowd);
  await pause(talkMs);
  // Some are on their way in when it happens: offers are open, and accepted, in that very moment.
  const coming = come();
  await pause(300);
  const killedAt = Date.now();
  await server.kill('SIGKILL');
  await server.start();
  const listening = listeningAt(server);
  const members = [...desks, ...phones];
  const isBack = await until(() => members.every((member) => member.resumedAt() > killedAt));
  const resumedMs = isBack ? Math.max(...members.map((member) => member.resumedAt())) - listening : null;
  phones.push(...(await coming));
  await until(() => desks.filter((desk) => desk.held()).length >= phones.length);
  talking.end();
  const bootMs = listening - killedAt;
  await askAgain(crowd);
  const verdict = judge(crowd);
  for (const member of [...desks, ...phones]) member.end();
  return { resumedMs, bootMs, sent: talking.sent(), ...verdict };
}

/** Everybody asks once more for all there is, so that the verdict is on what is kept and not on what was told in between. */
export async function askAgain({ phones }: Crowd): Promise<void> {
  await inTurns(
    phones.map((phone) => () => phone.refresh()),
    20,
  );
}

/**
 * Kills a server without a warning while so many sessions signal and draw and more come in, starts it again, and tells how
 * soon after it listens all are back, what of the acknowledged is lost, and who is assigned twice.
 */
export async function restart({ sessions: asked }: BenchOptions) {
  const sessions = asked || usualSessions;
  const house = await startHouse(sessions);
  try {
    const result = await kill(house, sessions);
    printTable(`A server killed under ${sessions} sessions`, [
      ['all back after it listened, ms', result.resumedMs ?? 'never'],
      ['from the kill until it listened, ms', result.bootMs],
      ['acknowledged before; lost of that', result.acked, result.ackedLost],
      ['assigned twice; not served', result.doubleAssigned, result.unserved],
      ['signals sent', result.sent],
    ]);
    const { resumedMs, ackedLost, doubleAssigned, unserved } = result;
    return {
      resumedMs: resumedMs && round(resumedMs, 0),
      ackedLost,
      doubleAssigned,
      threeNodes: null,
      unserved,
      sessions,
    };
  } finally {
    await house.server.close();
  }
}
