import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { openStore, type Store } from '#signaling/store/store.ts';
import { foundCompany, openStoreIn } from '#test/support/company.ts';
import { type ServerProcess, startServerProcess } from '#test/support/serverProcess.ts';
import { projectDir } from '#test/support/sources.ts';
import type { Seat } from './parties.ts';

const preloads = ['test/bench/collect.mjs', 'test/bench/crowd/loop.mjs'];
const nodeArgs = ['--expose-gc', ...preloads.flatMap((path) => ['--import', join(projectDir, path)])];
/** Of each that many one is a real socket.io-client. */
const realEvery = 20;
const withinMs = 2_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export type House = { readonly server: ServerProcess; readonly seats: Seat[]; readonly secrets: string[] };

export function isReal(n: number): boolean {
  return n % realEvery === 0;
}

type Furnished = Pick<House, 'seats' | 'secrets'>;

/** So many technicians who are signed in, and as many links. */
export async function furnish(store: Store, count: number): Promise<Furnished> {
  const seats: Seat[] = [];
  const secrets: string[] = [];
  const company = await foundCompany(store);
  for (let n = 0; n < count; n += 1) {
    const { id: staffId, token } = await company.hire({ name: `Technician ${n}` });
    seats.push({ staffId, token, tab: `desk-tab-${n}`, isReal: isReal(n) });
    secrets.push(await company.addLink());
  }
  return { seats, secrets };
}

/** The built server with so many technicians who are signed in, and as many links; `database` where it is in PostgreSQL. */
export async function startHouse(count: number, database?: string): Promise<House> {
  let furnished: Furnished = { seats: [], secrets: [] };
  // A profile of the server can be asked for from outside.
  const profiling = process.env.BENCH_CPU_PROF ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_CPU_PROF}`] : [];
  const server = await startServerProcess({
    nodeArgs: [...profiling, ...nodeArgs],
    args: ['--api-only'],
    ...(database ? { env: { DATABASE_URL: database } } : {}),
    prepare: async (dataDir) => {
      const store = await (database ? openStore(database) : openStoreIn(dataDir));
      furnished = await furnish(store, count);
      await store.close();
    },
  });
  return { server, ...furnished };
}

export type Bare = { readonly url: string; readonly pid: number; output(): string; close(): void };

/** The bare server that relays in rooms. */
export async function startBare(): Promise<Bare> {
  const script = join(projectDir, 'test/bench/bare/socketServer.mjs');
  const child = spawn(process.execPath, [...nodeArgs, script], { stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  child.stderr.on('data', (data) => {
    printed += data;
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const url = `http://127.0.0.1:${Number(line.toString())}`;
  return { url, pid: child.pid ?? 0, output: () => printed, close: () => void child.kill('SIGKILL') };
}

export type LoopDelay = { readonly p99: number; readonly max: number };

/** How late the event loop of a server came since this was asked last, ms. */
export async function loopDelay({ pid, output }: { readonly pid: number; output(): string }): Promise<LoopDelay> {
  const known = output().split('\nloop ').length;
  process.kill(pid, 'SIGWINCH');
  for (const until = Date.now() + withinMs; Date.now() < until; await pause(20)) {
    const said = output().split('\nloop ');
    const last = said.at(-1);
    if (said.length > known && last?.includes('\n')) return JSON.parse(last.slice(0, last.indexOf('\n'))) as LoopDelay;
  }
  throw new Error('The server did not say how late its event loop is.');
}
