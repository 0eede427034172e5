import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join as joinPath } from 'node:path';
import { foundCompany, openStoreIn } from '#test/support/company.ts';
import { type ServerProcess, startServerProcess } from '#test/support/serverProcess.ts';
import { projectDir } from '#test/support/sources.ts';
import { whileCalm } from './busy.ts';
import { printTable, round } from './figures.ts';
import { acceptNext, ask, inTurns, join, joinBare, openDesk, type Pair, type Party } from './load.ts';
import type { BenchOptions } from './options.ts';
import { cpuMs, heldKb } from './vitals.ts';

const nodeArgs = ['--expose-gc', '--import', joinPath(projectDir, 'test/bench/collect.mjs')];
/** Signals each side sends, and the pause between two of them: below the server's own limits. */
const signals = 100;
const signalEveryMs = 100;
const operations = 20;
/** Rooms of each server that meet before the measured ones, so that code has been compiled as in a server that runs. */
const warmingRooms = 100;
/** As long as a candidate with its wrapping usually is. */
const candidate = JSON.stringify({ type: 'candidate', candidate: { candidate: 'x'.repeat(180), sdpMid: '0' } });

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

type Measured = {
  readonly idleKb: number;
  /** Held for the measured rooms alone. */
  readonly roomsKb: number;
  readonly joinMs: number;
  readonly messageMs: number;
};

async function relay(pairs: readonly Pair[]): Promise<void> {
  const parties = pairs.flatMap(({ customer, technician }) => [customer, technician]);
  const talk = async ({ socket, sessionId, epoch, pcEpoch }: Party) => {
    // Spread over the interval, as people are.
    await pause(Math.random() * signalEveryMs);
    for (let n = 0; n < signals; n += 1) {
      await ask(socket, 'signal:send', { sessionId, epoch, pcEpoch, data: candidate });
      await pause(signalEveryMs);
    }
  };
  let received = 0;
  for (const { socket } of parties) socket.on('signal:received', () => (received += 1));
  await Promise.all(parties.map(talk));
  await pause(200);
  if (received < parties.length * signals)
    throw new Error(`${received} of ${parties.length * signals} signals arrived.`);
}

async function measureBare(rooms: number): Promise<Measured> {
  const script = joinPath(projectDir, 'test/bench/bare/socketServer.mjs');
  const child = spawn(process.execPath, [...nodeArgs, script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const pid = child.pid ?? 0;
  try {
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const url = `http://127.0.0.1:${Number(line.toString())}`;
    await pause(1_000);
    const idleKb = await heldKb(pid);
    const open = (count: number, name: string) =>
      inTurns(
        Array.from({ length: count }, (_, room) => () => joinBare(url, `${name}-${room}`)),
        10,
      );
    const warm = await open(warmingRooms, 'warm');
    await pause(1_000);
    const warmKb = await heldKb(pid);
    const before = cpuMs(pid);
    const pairs = await open(rooms, 'room');
    const joinMs = cpuMs(pid) - before;
    await pause(1_000);
    const roomsKb = (await heldKb(pid)) - warmKb;
    const quiet = cpuMs(pid);
    await relay(pairs);
    const messageMs = cpuMs(pid) - quiet;
    for (const { customer, technician } of [...warm, ...pairs])
      for (const { socket } of [customer, technician]) socket.close();
    return { idleKb, roomsKb, joinMs, messageMs };
  } finally {
    child.kill('SIGKILL');
  }
}

async function draw({ technician }: Pair): Promise<void> {
  const { socket, sessionId, epoch } = technician;
  for (let n = 0; n < operations; n += 1) {
    const operation = { id: `operation-${n}-${sessionId}`.slice(0, 40), stamp: n, type: 'show', keyframeId: null };
    await ask(socket, 'operation:append', { sessionId, epoch, operations: [operation] });
    await pause(signalEveryMs);
  }
}

async function finish({ customer, technician }: Pair): Promise<void> {
  const about = { sessionId: technician.sessionId, epoch: technician.epoch };
  await ask(customer.socket, 'session:hangUp', about);
  await ask(technician.socket, 'session:file', { ...about, outcome: 'fixed', note: 'Valve turned back.' });
  customer.socket.close();
  technician.socket.close();
}

type OursMeasured = Measured & { deskMs: number; operationMs: number; endMs: number; logBytes: number };

type Desks = Awaited<ReturnType<typeof openDesk>>[];

function openDesks({ url }: ServerProcess, tokens: readonly string[]): Promise<Desks> {
  return inTurns(
    tokens.map((token) => () => openDesk(url, token)),
    10,
  );
}

/** One customer for each desk. Whoever is offered a session takes it; the pairs are put together by the session they share. */
async function meet({ url }: ServerProcess, desks: Desks, secrets: readonly string[]): Promise<Pair[]> {
  const accepting = Promise.all(desks.map(acceptNext));
  const customers = await inTurns(
    secrets.map((secret) => () => join(url, secret)),
    10,
  );
  const technicians = new Map((await accepting).map((party) => [party.sessionId, party]));
  return customers.map((customer) => ({ customer, technician: technicians.get(customer.sessionId) as Party }));
}

async function measureIn(server: ServerProcess, tokens: readonly string[], secrets: readonly string[]) {
  const pid = server.pid();
  await pause(2_000);
  const idleKb = await heldKb(pid);
  const warm = await openDesks(server, tokens.slice(0, warmingRooms));
  const warmed = await meet(server, warm, secrets.slice(0, warmingRooms));
  let mark = cpuMs(pid);
  const lap = () => {
    const now = cpuMs(pid);
    const spent = now - mark;
    mark = now;
    return spent;
  };
  await pause(1_000);
  const warmKb = await heldKb(pid);
  lap();
  const desks = await openDesks(server, tokens.slice(warmingRooms));
  const deskMs = lap();
  const pairs = await meet(server, desks, secrets.slice(warmingRooms));
  const joinMs = lap();
  await pause(1_000);
  const roomsKb = (await heldKb(pid)) - warmKb;
  lap();
  await relay(pairs);
  const messageMs = lap();
  await Promise.all(pairs.map(draw));
  const operationMs = lap();
  await inTurns(
    pairs.map((pair) => () => finish(pair)),
    10,
  );
  const endMs = lap();
  for (const { socket } of warmed.flatMap(({ customer, technician }) => [customer, technician])) socket.close();
  await pause(500);
  const logBytes = Buffer.byteLength(server.output());
  return { idleKb, roomsKb, joinMs, messageMs, deskMs, operationMs, endMs, logBytes };
}

async function measureOurs(rooms: number): Promise<OursMeasured> {
  const tokens: string[] = [];
  const secrets: string[] = [];
  const server = await startServerProcess({
    nodeArgs,
    args: ['--api-only'],
    prepare: async (dataDir) => {
      const store = await openStoreIn(dataDir);
      const company = await foundCompany(store);
      for (let room = 0; room < rooms + warmingRooms; room += 1) {
        tokens.push((await company.hire({ name: `Technician ${room}` })).token);
        secrets.push(await company.addLink());
      }
      await store.close();
    },
  });
  try {
    return await measureIn(server, tokens, secrets);
  } finally {
    await server.close();
  }
}

/** Memory and CPU of the real server process under the real protocol, beside a bare Socket.IO server in the same run. */
export async function signaling({ rooms }: BenchOptions): Promise<object> {
  const { result, busy } = await whileCalm(
    async () => ({ ours: await measureOurs(rooms), bare: await measureBare(rooms) }),
    2,
  );
  const { ours, bare } = result;
  const messages = rooms * 2 * signals;
  const figures = {
    idleRssMb: round(ours.idleKb / 1024),
    kbPerRoom: round(ours.roomsKb / rooms),
    bareKbPerRoom: round(bare.roomsKb / rooms),
    cpuMsPerJoin: round(ours.joinMs / (rooms * 2), 2),
    cpuUsPerMessage: round((ours.messageMs * 1000) / messages),
    bareCpuUsPerMessage: round((bare.messageMs * 1000) / messages),
    logBytesPerSession: round(ours.logBytes / (rooms + warmingRooms), 0),
  };
  printTable(`Signaling, ${rooms} rooms, busy ${round(busy, 2)}`, [
    ['', 'ours', 'bare'],
    ['idle, MB', figures.idleRssMb, round(bare.idleKb / 1024)],
    ['a room, kB', figures.kbPerRoom, figures.bareKbPerRoom],
    ['a join, CPU ms', figures.cpuMsPerJoin, round(bare.joinMs / (rooms * 2), 2)],
    ['a relayed signal, CPU us', figures.cpuUsPerMessage, figures.bareCpuUsPerMessage],
    ['a desk opened, CPU ms', round(ours.deskMs / rooms, 2), ''],
    ['an operation kept, CPU us', round((ours.operationMs * 1000) / (rooms * operations)), ''],
    ['an end filed, CPU ms', round(ours.endMs / rooms, 2), ''],
    ['log a session, bytes', figures.logBytesPerSession, ''],
  ]);
  return { ...figures, rooms, busy: round(busy, 2) };
}
