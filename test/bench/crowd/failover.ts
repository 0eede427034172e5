import { startStandby } from '#test/support/standby.ts';
import { printTable, round } from '../figures.ts';
import { askAgain, judge, keepTalking, mark, until } from './crowd.ts';
import type { DeskMember } from './member.ts';
import { gather } from './restart.ts';
import { startHouse } from './servers.ts';

/** As many as two databases and a server can do at once on two cores. */
const mostSessions = 200;
const talkMs = 8_000;
/** Whoever watches a database needs a while until they are sure that it is gone. */
const noticeMs = 3_000;
const againMs = 200;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export type Failover = {
  readonly resumedMs: number;
  readonly ackedLost: number;
  readonly doubleAssigned: number;
  readonly sessions: number;
};

/** Draws until it is acknowledged. */
async function drawAgain(desk: DeskMember, acked: Parameters<typeof mark>[1]): Promise<void> {
  const { operations } = acked;
  const known = () => operations.get(desk.held()?.sessionId ?? '')?.length ?? 0;
  const before = known();
  for (let n = 0; known() === before; n += 1) {
    await mark(desk, acked, 100_000 + n);
    if (known() === before) await pause(againMs);
  }
}

/**
 * Ends the server of a database without a warning while sessions signal and draw and more come in, and promotes the one
 * that follows it. Tells how soon after the promotion every technician has drawn something that is kept, what of the
 * acknowledged is lost, and who is assigned twice.
 */
export async function failover(asked: number): Promise<Failover> {
  const sessions = Math.min(asked, mostSessions);
  const standby = await startStandby();
  const house = await startHouse(sessions, standby.url);
  try {
    const { crowd, come } = await gather(house, sessions);
    const talking = keepTalking(crowd);
    await pause(talkMs);
    const coming = come();
    await pause(300);
    await standby.kill();
    await pause(noticeMs);
    await standby.promote();
    const promotedAt = performance.now();
    await Promise.all(crowd.desks.filter((desk) => desk.held()).map((desk) => drawAgain(desk, crowd.acked)));
    const resumedMs = round(performance.now() - promotedAt, 0);
    crowd.phones.push(...(await coming));
    await until(() => crowd.desks.filter((desk) => desk.held()).length >= crowd.phones.length);
    talking.end();
    await askAgain(crowd);
    const { ackedLost, doubleAssigned, unserved, acked } = judge(crowd);
    for (const member of [...crowd.desks, ...crowd.phones]) member.end();
    printTable(`The server of the database killed under ${sessions} sessions, and its standby promoted`, [
      ['everybody draws again after the promotion, ms', resumedMs],
      ['acknowledged; lost of that', acked, ackedLost],
      ['assigned twice; not served', doubleAssigned, unserved],
    ]);
    return { resumedMs, ackedLost, doubleAssigned, sessions };
  } finally {
    await house.server.close();
    await standby.close();
  }
}
