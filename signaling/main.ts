import { constants, existsSync } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, dirname, join, resolve } from 'node:path';
import { nanoid } from 'nanoid';
import { type Logger, pino } from 'pino';
import { type App, createApp } from './app.ts';
import { commandIn, runCommand } from './backup/command.ts';
import { refuseUnfinished } from './backup/unfinished.ts';
import { type Clock, createClock } from './clock.ts';
import { type Config, parseConfig } from './config.ts';
import { demoBanner } from './demo/banner.ts';
import { openDemo } from './demo/demo.ts';
import { lanAddresses, lanNames } from './lan/addresses.ts';
import { lanCertificate } from './lan/authority.ts';
import { type Meter, noMeter } from './metrics/meter.ts';
import { createMetrics } from './metrics/metrics.ts';
import { metricsServer } from './metrics/page.ts';
import { createSteps, type Steps } from './metrics/steps.ts';
import { traceOf } from './metrics/trace.ts';
import { lockFolder } from './store/lock.ts';
import { lockDatabase } from './store/lockDatabase.ts';
import type { DatabaseWatch } from './store/primary.ts';
import { openStore, type Store } from './store/store.ts';

/** A stop that takes longer than this is cut short. */
const stopMs = 20_000;
const ids = () => nanoid();

/** The built pages lie beside the built server, or in dist when the sources run as they are. */
function pagesFolder(): string {
  const here = import.meta.dirname;
  return basename(here) === 'server' ? join(dirname(here), 'client') : join(dirname(here), 'dist', 'client');
}

/** Lines are few and written at once, so that the last ones before a stop are not lost; `steps` hears them as well. */
function createLog({ logLevel: level }: Config, steps: Steps): Logger {
  const out = pino.destination({ fd: 1, sync: true });
  const streams = pino.multistream([out, steps].map((stream) => ({ level: 'trace' as const, stream })));
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, streams);
}

/** The folders on the way to this one, the outermost first, itself included. */
function pathsTo(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [...pathsTo(parent), path];
}

async function prepareFolder(path: string): Promise<void> {
  try {
    // One at a time: all at once never ends in a file system that has no such folder and makes none, such as /proc.
    for (const folder of pathsTo(path)) if (!existsSync(folder)) await mkdir(folder, { mode: 0o700 });
    await access(path, constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`The folder ${path} cannot be written to (${code}); set DATA_DIR to one that can.`, {
      cause: error,
    });
  }
}

type Address = Pick<Config, 'port' | 'host'>;

/** `name`: of the variables that set the address, for what is said when it cannot be had. */
function listen(server: Server, { port, host }: Address, name: '' | 'METRICS_' = ''): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const because: Record<string, string> = {
        EADDRINUSE: `Port ${port} is in use by another program; stop that one, or set ${name}PORT to a free one.`,
        EACCES: `Port ${port} may not be opened by this user; set ${name}PORT to one above 1023.`,
        EADDRNOTAVAIL: `${name}HOST is ${host}, which is not an address of this machine.`,
      };
      reject(new Error(because[error.code ?? ''] ?? `The server cannot listen at ${host}:${port} (${error.code}).`));
    });
    server.listen(port, host, resolve);
  });
}

async function lanOf({ isLan, dataDir }: Config) {
  if (!isLan) return null;
  const [address] = lanAddresses();
  if (!address) throw new Error('With --lan this machine must be on a network, and it has no address on one.');
  return { address, certificate: await lanCertificate(join(dataDir, 'lan'), lanNames()) };
}

type Welcome = { app: App; store: Store; config: Config; clock: Clock };

async function welcome({ app, store, config, clock }: Welcome): Promise<void> {
  const { isLan, isDemo, publicUrl } = config;
  const { passwords, library } = app;
  const parts = { store, clock, ids, passwords, library, publicUrl: app.publicUrl };
  const doors = isDemo ? await openDemo(parts) : null;
  const url = app.publicUrl();
  if (doors) return console.log(demoBanner(doors, { url, isLan, isReachable: isLan || publicUrl !== null }));
  console.log(`Beside is running at ${url}`);
  if (await store.staff.isEmpty())
    console.log(`Nobody is set up yet. This link does it, once:\n${url}/setup#${app.setup.unlock()}`);
}

type Running = { app: App; store: Store; log: Logger; unlock: () => void };

function stopOnSignal({ app, store, log, unlock }: Running): void {
  const stop = async (signal: NodeJS.Signals) => {
    log.info({ signal }, 'stopping');
    for (const name of ['SIGTERM', 'SIGINT'] as const)
      process.removeAllListeners(name).once(name, () => process.exit(1));
    setTimeout(() => process.exit(1), stopMs).unref();
    await app.close();
    await store.close();
    unlock();
    log.info('stopped');
    process.exit(0);
  };
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, (signal) => void stop(signal));
}

/** What becomes of a database that lies on a server of its own. */
function databaseWatch(log: Logger, meter: Meter): DatabaseWatch {
  return {
    away(why) {
      meter.remembered(false);
      log.error({ why }, 'database away');
    },
    missing: (why) => log.warn({ why }, 'no database that takes writes'),
    behind(why) {
      log.fatal({ why }, 'a start of the server goes on from what is there');
      process.exit(1);
    },
    back(found) {
      meter.remembered(true);
      log.info(found, 'database back');
    },
  };
}

async function serve(): Promise<void> {
  const config = parseConfig(process.env, process.argv.slice(2));
  const steps = createSteps();
  const log = createLog(config, steps);
  await prepareFolder(resolve(config.dataDir));
  const unlock = lockFolder(config.dataDir);
  refuseUnfinished(config.dataDir);
  const { databaseUrl } = config;
  const metrics = config.metrics && createMetrics();
  const meter = metrics?.meter ?? noMeter;
  const watch = databaseWatch(log, meter);
  const lan = await lanOf(config);
  const store = await openStore(databaseUrl ?? join(config.dataDir, 'beside.db'), { claim: lockDatabase, watch });
  const pages = config.hasPages ? pagesFolder() : null;
  const clock = createClock(await store.times.latest());
  const app = await createApp({ store, clock, ids, log, meter, config, pagesFolder: pages, lan });
  metrics?.watch({ core: app.dispatch.core, lines: app.lines });
  stopOnSignal({ app, store, log, unlock });
  const trace = (sessionId: string) => traceOf({ store, steps }, sessionId);
  if (metrics && config.metrics) await listen(metricsServer({ metrics, log, trace }), config.metrics, 'METRICS_');
  await listen(app.server, config);
  const { port } = app.server.address() as AddressInfo;
  log.info({ port, host: config.host, isDemo: config.isDemo, isLan: config.isLan }, 'listening');
  await welcome({ app, store, config, clock });
}

async function main(): Promise<void> {
  const command = commandIn(process.argv.slice(2));
  if (!command) return await serve();
  const { done, warnings } = await runCommand(command, process.env);
  for (const warning of warnings) console.error(warning);
  console.log(done);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
