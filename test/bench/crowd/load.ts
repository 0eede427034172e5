import { startEmbedded } from '#test/support/embedded.ts';
import { whileCalm } from '../busy.ts';
import { printTable, quantile, round } from '../figures.ts';
import { inTurns } from '../load.ts';
import type { BenchOptions } from '../options.ts';
import { cpuMs, heldKb } from '../vitals.ts';
import { type Line, openLine } from './line.ts';
import { acceptNext, exchange, insist, meetSomebody, openDesk, openPhone, type Party } from './parties.ts';
import { type Bare, type House, isReal, type LoopDelay, loopDelay, startBare, startHouse } from './servers.ts';
import { type Talked, talk } from './talk.ts';

/** All sessions come within so long. */
const stormMs = 10_000;
const usualSessions = 1_000;
/** 1,000 sessions of two send 2,000 signals a second. */
const everyMs = 1_000;
const usual = { seconds: 60, everyMs };
const bareUsual = { seconds: 20, everyMs };
const warming = { seconds: 3, everyMs };
/** And 10,000 a second: as many as one server may be asked to relay. */
const burst = { seconds: 10, everyMs: everyMs / 5 };
/** Sessions that meet before the measured ones, so that code has been compiled as in a server that runs. */
const warmingSessions = 50;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

type Joined = {
  readonly parties: Party[];
  readonly joinsMs: number[];
  readonly failures: number;
  readonly tookMs: number;
};

/**
 * Customers come one after the other, evenly over `overMs`, and each desk takes what it is offered. A join lasts from the
 * tap on the link until the customer is in the session with somebody.
 */
async function storm(
  { server: { url } }: House,
  { desks, secrets, overMs }: { desks: readonly Line[]; secrets: readonly string[]; overMs: number },
): Promise<Joined> {
  const joinsMs: number[] = [];
  const parties: Party[] = [];
  let failures = 0;
  const startedAt = performance.now();
  const failed = (error: unknown) => {
    failures += 1;
    if (failures <= 3) console.log(`  ${String(error)}`);
  };
  const accepting = desks.map((desk) => acceptNext(desk).then((party) => parties.push(party), failed));
  const joining = secrets.map(async (secret, n) => {
    await pause((n * overMs) / secrets.length);
    const from = performance.now();
    const phone = await exchange(url, secret, { tab: `phone-tab-${n}`, isReal: isReal(n) });
    const party = await meetSomebody(await openPhone(url, phone), phone.sessionId);
    joinsMs.push(performance.now() - from);
    parties.push(party);
  });
  await Promise.all([...joining.map((join) => join.catch(failed)), ...accepting]);
  return { parties, joinsMs, failures, tookMs: performance.now() - startedAt };
}

type Measured = {
  readonly joined: Joined;
  readonly talked: Talked;
  readonly burst: Talked;
  readonly joinCpuMs: number;
  readonly talkCpuMs: number;
  readonly burstCpuMs: number;
  /** Of a second in which nobody says anything, heartbeats alone. */
  readonly quietCpuMs: number;
  readonly heldKb: number;
  readonly loopStorm: LoopDelay;
  readonly loop: LoopDelay;
};

function openDesks({ server: { url }, seats }: House, from: number, to: number): Promise<Line[]> {
  const jobs = seats.slice(from, to).map((seat) => () => openDesk(url, seat));
  return inTurns(jobs, 10);
}

async function measure(house: House, sessions: number): Promise<Measured> {
  const { server, secrets } = house;
  const watched = { pid: server.pid(), output: server.output };
  const { pid } = watched;
  const warm = await openDesks(house, 0, warmingSessions);
  const warmed = await storm(house, { desks: warm, secrets: secrets.slice(0, warmingSessions), overMs: 1_000 });
  await talk(warmed.parties, warming);
  const warmKb = await heldKb(pid);
  const desks = await openDesks(house, warmingSessions, warmingSessions + sessions);
  await loopDelay(watched);
  const beforeJoin = cpuMs(pid);
  const given = { desks, secrets: secrets.slice(warmingSessions), overMs: stormMs };
  const joined = await storm(house, given);
  const joinCpuMs = cpuMs(pid) - beforeJoin;
  const loopStorm = await loopDelay(watched);
  const held = (await heldKb(pid)) - warmKb;
  await loopDelay(watched);
  const beforeQuiet = cpuMs(pid);
  await pause(5_000);
  const quietCpuMs = (cpuMs(pid) - beforeQuiet) / 5;
  const beforeTalk = cpuMs(pid);
  const talked = await talk(joined.parties, usual);
  const talkCpuMs = cpuMs(pid) - beforeTalk;
  const loop = await loopDelay(watched);
  const hurried = await hurry(joined.parties, pid);
  for (const { line } of [...warmed.parties, ...joined.parties]) line.close();
  return { joined, talked, ...hurried, joinCpuMs, talkCpuMs, quietCpuMs, heldKb: held, loopStorm, loop };
}

async function hurry(parties: readonly Party[], pid: number): Promise<Pick<Measured, 'burst' | 'burstCpuMs'>> {
  const before = cpuMs(pid);
  const talked = await talk(parties, burst);
  return { burst: talked, burstCpuMs: cpuMs(pid) - before };
}

async function measureOurs(sessions: number, database: string | undefined): Promise<Measured> {
  const house = await startHouse(warmingSessions + sessions, database);
  try {
    return await measure(house, sessions);
  } finally {
    // A profile is written by a server that ends by itself.
    if (process.env.BENCH_CPU_PROF) await house.server.kill('SIGTERM');
    await house.server.close();
  }
}

async function measureOn(kind: string, sessions: number): Promise<Measured> {
  if (kind !== 'postgres') return await measureOurs(sessions, undefined);
  const postgres = await startEmbedded();
  try {
    return await measureOurs(sessions, await postgres.create('load'));
  } finally {
    await postgres.close();
  }
}

async function joinBare({ url }: Bare, n: number): Promise<Party> {
  const line = await openLine({ url, namespace: '/', cookie: '', tab: `bare-tab-${n}`, isReal: isReal(n) });
  const room = `room-${Math.floor(n / 2)}`;
  await insist(line, 'join', room);
  return { line, sessionId: room, epoch: 1, pcEpoch: 1 };
}

type BareMeasured = Pick<Measured, 'talked' | 'talkCpuMs' | 'burst' | 'burstCpuMs' | 'joinCpuMs'>;

async function measureBare(sessions: number): Promise<BareMeasured> {
  const bare = await startBare();
  try {
    const before = cpuMs(bare.pid);
    const jobs = Array.from({ length: sessions * 2 }, (_, n) => () => joinBare(bare, n));
    const parties = await inTurns(jobs, 10);
    const joinCpuMs = cpuMs(bare.pid) - before;
    await talk(parties, warming);
    const beforeTalk = cpuMs(bare.pid);
    const talked = await talk(parties, bareUsual);
    const talkCpuMs = cpuMs(bare.pid) - beforeTalk;
    const hurried = await hurry(parties, bare.pid);
    for (const { line } of parties) line.close();
    return { talked, talkCpuMs, joinCpuMs, ...hurried };
  } finally {
    bare.close();
  }
}

function figuresOf(ours: Measured, bare: BareMeasured, sessions: number) {
  const { joined, talked } = ours;
  const perMessage = (ms: number, { sent }: Talked) => round((ms * 1000) / sent);
  const aCore = ({ burst: { sent }, burstCpuMs }: BareMeasured) => round((sent * 1000) / burstCpuMs, 0);
  return {
    failures: joined.failures + talked.failures,
    burstFailures: ours.burst.failures,
    joinP99Ms: round(quantile(joined.joinsMs, 0.99)),
    relayP50Ms: round(quantile(talked.delaysMs, 0.5)),
    relayP99Ms: round(quantile(talked.delaysMs, 0.99)),
    cpuUsPerMessage: perMessage(ours.talkCpuMs, talked),
    bareCpuUsPerMessage: perMessage(bare.talkCpuMs, bare.talked),
    kbPerSession: round(ours.heldKb / sessions),
    loopP99Ms: round(ours.loop.p99),
    joinedInMs: round(joined.tookMs, 0),
    cpuMsPerJoin: round(ours.joinCpuMs / (sessions * 2), 2),
    bareCpuMsPerJoin: round(bare.joinCpuMs / (sessions * 2), 2),
    quietCpuMsPerSecond: round(ours.quietCpuMs),
    loopStormP99Ms: round(ours.loopStorm.p99),
    messagesPerSecond: round(talked.sent / usual.seconds, 0),
    burstPerSecond: round(ours.burst.sent / burst.seconds, 0),
    burstP99Ms: round(quantile(ours.burst.delaysMs, 0.99)),
    messagesPerCoreSecond: aCore(ours),
    bareMessagesPerCoreSecond: aCore(bare),
  };
}

/**
 * So many sessions within ten seconds, then a signal a second from each side for a minute; raw WebSockets and, one of
 * twenty, socket.io-client. Beside it the same signals through a bare Socket.IO server.
 */
export async function load({ sessions: asked, database }: BenchOptions): Promise<object> {
  const sessions = asked || usualSessions;
  const { result, busy } = await whileCalm(async () => {
    const ours = await measureOn(database, sessions);
    return { ours, bare: await measureBare(sessions) };
  }, 1);
  const figures = figuresOf(result.ours, result.bare, sessions);
  printTable(`Load, ${sessions} sessions on ${database}, busy ${round(busy, 2)}`, [
    ['', 'ours', 'bare'],
    ['failures', figures.failures, result.bare.talked.failures],
    ['all joined in, ms', figures.joinedInMs, ''],
    ['a join, 99 of 100, ms', figures.joinP99Ms, ''],
    ['a join, CPU ms', figures.cpuMsPerJoin, figures.bareCpuMsPerJoin],
    ['a relayed signal, half, ms', figures.relayP50Ms, round(quantile(result.bare.talked.delaysMs, 0.5))],
    ['a relayed signal, 99 of 100, ms', figures.relayP99Ms, round(quantile(result.bare.talked.delaysMs, 0.99))],
    ['a relayed signal, CPU us', figures.cpuUsPerMessage, figures.bareCpuUsPerMessage],
    ['in a burst, relayed a second a core', figures.messagesPerCoreSecond, figures.bareMessagesPerCoreSecond],
    ['in a burst, failures', figures.burstFailures, result.bare.burst.failures],
    ['in a burst, 99 of 100, ms', figures.burstP99Ms, round(quantile(result.bare.burst.delaysMs, 0.99))],
    ['heartbeats, CPU ms a second', figures.quietCpuMsPerSecond, ''],
    ['a session, kB', figures.kbPerSession, ''],
    ['event loop late, 99 of 100, ms: talk; storm', figures.loopP99Ms, figures.loopStormP99Ms],
  ]);
  return { ...figures, sessions, database, busy: round(busy, 2) };
}
