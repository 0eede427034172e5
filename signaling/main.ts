import { constants, existsSync } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { nanoid } from 'nanoid';
import { type Logger, pino } from 'pino';
import { commandIn, runCommand } from './backup/command.ts';
import { type Config, parseConfig } from './config.ts';
import { demoBanner } from './demo/banner.ts';
import { openDemo } from './demo/demo.ts';
import { listen, listenAndSay } from './listen.ts';
import { logOptions } from './logOptions.ts';
import { createMetrics } from './metrics/metrics.ts';
import { metricsServer } from './metrics/page.ts';
import { createSteps, type Steps } from './metrics/steps.ts';
import { traceOf } from './metrics/trace.ts';
import { startNode } from './nodes/node.ts';
import { openService, type Running, type Service, type ServiceParts } from './service.ts';

/** A stop that takes longer than this is cut short. */
const stopMs = 20_000;

/** The built pages lie beside the built server, or in dist when the sources run as they are. */
function pagesFolder(): string {
  const here = import.meta.dirname;
  return basename(here) === 'server' ? join(dirname(here), 'client') : join(dirname(here), 'dist', 'client');
}

/** Lines are few and written at once, so that the last ones before a stop are not lost; `steps` hears them as well. */
function createLog({ logLevel: level }: Config, steps: Steps): Logger {
  const out = pino.destination({ fd: 1, sync: true });
  const streams = pino.multistream([out, steps].map((stream) => ({ level: 'trace' as const, stream })));
  return pino(logOptions(level), streams);
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

/** Tells whoever started the server where it is to be found, and how the first lead gets in. */
async function welcome({ app, store, clock }: Service, { config }: Pick<ServiceParts, 'config'>): Promise<void> {
  const { isLan, isDemo, publicUrl } = config;
  const { passwords, library } = app;
  const parts = { store, clock, ids: () => nanoid(), passwords, library, publicUrl: app.publicUrl };
  const doors = isDemo ? await openDemo(parts) : null;
  const url = app.publicUrl();
  if (doors) return console.log(demoBanner(doors, { url, isLan, isReachable: isLan || publicUrl !== null }));
  console.log(`Beside is running at ${url}`);
  if (await store.staff.isEmpty())
    console.log(`Nobody is set up yet. This link does it, once:\n${url}/setup#${app.setup.unlock()}`);
}

/** A server that is asked to stop while it starts does so once it has. */
function stopOnSignal(starting: Promise<Running>, log: Logger): void {
  const stop = async (signal: NodeJS.Signals) => {
    log.info({ signal }, 'stopping');
    for (const name of ['SIGTERM', 'SIGINT'] as const)
      process.removeAllListeners(name).once(name, () => process.exit(1));
    setTimeout(() => process.exit(1), stopMs).unref();
    const running = await starting;
    await running.close();
    log.info('stopped');
    process.exit(0);
  };
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, (signal) => void stop(signal));
}

async function startAlone(parts: ServiceParts): Promise<Running> {
  const service = await openService(parts, null);
  await listenAndSay(service.app.server, parts);
  await welcome(service, parts);
  return { service: () => service, close: service.close };
}

async function serve(): Promise<void> {
  const config = parseConfig(process.env, process.argv.slice(2));
  const steps = createSteps();
  const log = createLog(config, steps);
  await prepareFolder(resolve(config.dataDir));
  const metrics = config.metrics && createMetrics();
  const parts = { config, log, metrics, pagesFolder: config.hasPages ? pagesFolder() : null };
  const { databaseUrl } = config;
  const starting = databaseUrl === null ? startAlone(parts) : startNode({ ...parts, welcome }, databaseUrl);
  stopOnSignal(starting, log);
  const running = await starting;
  const trace = async (sessionId: string) => {
    const store = running.service()?.store;
    return store ? await traceOf({ store, steps }, sessionId) : 'elsewhere';
  };
  if (metrics && config.metrics) await listen(metricsServer({ metrics, log, trace }), config.metrics, 'METRICS_');
}

async function main(): Promise<void> {
  const command = commandIn(process.argv.slice(2));
  if (!command) return await serve();
  const { done, warnings } = await runCommand(command, process.env);
  for (const warning of warnings) console.error(warning);
  // Done, and not all of it is as it should be: whoever runs it by the clock hears of that. Nobody restores by the clock.
  if (warnings.length > 0 && command.name !== 'restore') process.exitCode = 2;
  console.log(done);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
