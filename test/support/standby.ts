import { execFile } from 'node:child_process';
import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { type Embedded, embedded } from './embedded.ts';

const run = promisify(execFile);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** What comes up on a busy machine. */
const withinMs = 60_000;

/** A database on two servers, of which the second keeps whatever the first acknowledges before it does. */
export type Standby = {
  /** As a server is told it: both hosts. */
  readonly url: string;
  /** The first alone. */
  readonly firstUrl: string;
  /** One statement to one of the two. */
  ask(which: 'first' | 'second', statement: string): Promise<readonly Record<string, unknown>[]>;
  /** From now on the first acknowledges without the second, which gets nothing any more. */
  leaveBehind(): Promise<void>;
  /** Ends the first server with all its processes, as a machine that falls over. */
  kill(): Promise<void>;
  /** Makes the second one take writes; resolves once it does. */
  promote(): Promise<void>;
  close(): Promise<void>;
};

async function askAt(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return await client
    .query<Record<string, unknown>>(statement)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

async function until(isSo: () => Promise<boolean>, what: string): Promise<void> {
  for (const end = Date.now() + withinMs; Date.now() < end; await pause(50))
    if (await isSo().catch(() => false)) return;
  throw new Error(`${what} did not come about.`);
}

/** The second server is the first as it was before its first start, and follows it. */
async function follow(first: Embedded, second: Embedded): Promise<void> {
  const { port, user, password } = first;
  await run('cp', ['-a', first.folder, second.folder]);
  await writeFile(join(second.folder, 'standby.signal'), '');
  const from = `host=127.0.0.1 port=${port} user=${user} password=${password} application_name=second`;
  await appendFile(join(second.folder, 'postgresql.auto.conf'), `primary_conninfo = '${from}'\n`);
}

/** The package is told that there is nobody left whom it would have to stop. */
async function killAll(first: Embedded): Promise<void> {
  const rows = await askAt(first.url, 'SELECT pid FROM pg_stat_activity');
  const [main] = (await readFile(join(first.folder, 'postmaster.pid'), 'utf8')).split('\n');
  for (const pid of [Number(main), ...rows.map(({ pid: one }) => Number(one))])
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // The connection that asked is gone by now.
    }
  Object.assign(first.server, { process: undefined });
}

/** Starts both, and resolves once the second follows the first in step. */
export async function startStandby(): Promise<Standby> {
  const first = await embedded();
  const second = await embedded();
  // The second has the first one's people.
  const urls = { first: first.url, second: Object.assign(new URL(first.url), { port: `${second.port}` }).href };
  const ask: Standby['ask'] = (which, statement) => askAt(urls[which], statement);
  await first.server.initialise();
  await follow(first, second);
  await first.server.start();
  // The package hears of no server that follows another that it is ready.
  second.server.start().catch(() => undefined);
  await ask('first', "ALTER SYSTEM SET synchronous_standby_names = 'second'");
  await ask('first', 'SELECT pg_reload_conf()');
  await until(async () => {
    const [found] = await ask('first', 'SELECT sync_state FROM pg_stat_replication');
    return found?.sync_state === 'sync';
  }, `A standby that follows (${second.said()})`);
  const hosts = `127.0.0.1:${first.port},127.0.0.1:${second.port}`;
  return {
    url: `postgres://${first.user}:${first.password}@${hosts}/postgres?target_session_attrs=read-write`,
    firstUrl: first.url,
    ask,
    async leaveBehind() {
      await ask('second', "ALTER SYSTEM SET primary_conninfo = ''");
      await ask('second', 'SELECT pg_reload_conf()');
      await ask('first', 'ALTER SYSTEM RESET synchronous_standby_names');
      await ask('first', 'SELECT pg_reload_conf()');
      await until(async () => (await ask('first', 'SELECT 1 FROM pg_stat_replication')).length === 0, 'A parting');
    },
    kill: () => killAll(first),
    async promote() {
      await ask('second', 'SELECT pg_promote()');
    },
    async close() {
      await Promise.allSettled([first.server.stop(), second.server.stop()]);
      for (const { folder } of [first, second]) await rm(folder, { recursive: true, force: true });
    },
  };
}
