import { startEmbedded } from '#test/support/embedded.ts';
import { type Nodes, startNodes } from '#test/support/nodes.ts';
import { printTable, round } from '../figures.ts';
import { askAgain, type Crowd, judge, keepTalking, until } from './crowd.ts';
import { gather } from './restart.ts';
import { furnish } from './servers.ts';

/** As many as three servers, a database and a balancer can do at once on two cores. */
const mostSessions = 300;
const talkMs = 5_000;
const everyMs = 5_000;
const kills = 6;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** How long at most anybody was out, ms, until it is ended. */
function watchOutage({ desks, phones }: Crowd): () => number {
  let [longest, outSince] = [0, 0];
  const timer = setInterval(() => {
    const isSomebodyOut = [...desks, ...phones].some((member) => !member.isIn());
    if (!isSomebodyOut) outSince = 0;
    else if (outSince === 0) outSince = performance.now();
    else longest = Math.max(longest, performance.now() - outSince);
  }, 20);
  return () => {
    clearInterval(timer);
    return longest;
  };
}

/** One after the other, the one that leads and two that follow in turn. */
async function killInTurn(nodes: Nodes): Promise<number> {
  let leaders = 0;
  for (let n = 0; n < kills; n += 1) {
    const leader = await nodes.leader();
    const [follower = leader] = await nodes.followers();
    const isLeader = n % 2 === 0;
    if (isLeader) leaders += 1;
    const node = isLeader ? leader : follower;
    const next = Date.now() + everyMs;
    await node.kill('SIGKILL');
    await node.start();
    await pause(Math.max(0, next - Date.now()));
  }
  return leaders;
}

/**
 * Kills one of three servers on one database every 5 s while sessions signal and draw and more come in, and tells how long
 * people are out for at most, what of the acknowledged is lost, and who is assigned twice.
 */
export async function threeNodes(asked: number) {
  const sessions = Math.min(asked, mostSessions);
  const postgres = await startEmbedded();
  const databaseUrl = await postgres.create('nodes');
  let furnished: Awaited<ReturnType<typeof furnish>> | null = null;
  const nodes = await startNodes({
    ...{ count: 3, databaseUrl },
    async prepare(store) {
      furnished = await furnish(store, sessions);
    },
  });
  try {
    const { seats, secrets } = furnished ?? { seats: [], secrets: [] };
    const { crowd, come } = await gather({ server: nodes, seats, secrets }, sessions);
    const talking = keepTalking(crowd);
    await pause(talkMs);
    const outage = watchOutage(crowd);
    const coming = come();
    const leaders = await killInTurn(nodes);
    crowd.phones.push(...(await coming));
    await until(() => crowd.desks.filter((desk) => desk.held()).length >= crowd.phones.length);
    await until(() => [...crowd.desks, ...crowd.phones].every((member) => member.isIn()));
    talking.end();
    const resumedMs = round(outage(), 0);
    await askAgain(crowd);
    const { ackedLost, doubleAssigned, unserved, acked } = judge(crowd);
    for (const member of [...crowd.desks, ...crowd.phones]) member.end();
    printTable(`One of three servers killed each 5 s under ${sessions} sessions`, [
      ['killed; of these it led', kills, leaders],
      ['somebody was out for at most, ms', resumedMs],
      ['acknowledged; lost of that', acked, ackedLost],
      ['assigned twice; not served', doubleAssigned, unserved],
    ]);
    return { resumedMs, ackedLost, doubleAssigned, unserved, sessions };
  } finally {
    await nodes.close();
    await postgres.close();
  }
}
