import type { ServerProcess } from '#test/support/serverProcess.ts';
import { printTable, round } from '../figures.ts';
import { inTurns } from '../load.ts';
import type { BenchOptions } from '../options.ts';
import { askAgain, type Crowd, judge, keepTalking, until } from './crowd.ts';
import { type Acked, keepDesk, keepPhone, type PhoneMember } from './member.ts';
import { type House, isReal, startHouse } from './servers.ts';

const usualSessions = 1_000;
/** Of these, so many customers come within the second in which the server is killed. */
const lateShare = 0.05;
const talkMs = 10_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Whom people come to: one server, or what stands in front of several. */
type At = Omit<House, 'server'> & { readonly server: Pick<ServerProcess, 'url'> };

function comeIn({ server: { url }, secrets }: At, from: number, to: number): Promise<PhoneMember[]> {
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

/** Everybody has met but a few customers, who are on their way in once they are let in by `come`. */
export async function gather(house: At, sessions: number): Promise<{ crowd: Crowd; come(): Promise<PhoneMember[]> }> {
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
      unserved,
      sessions,
    };
  } finally {
    await house.server.close();
  }
}
