import { join } from 'node:path';
import { nanoid } from 'nanoid';
import type { Logger } from 'pino';
import { type App, type AppParts, createApp } from './app.ts';
import { refuseUnfinished } from './backup/unfinished.ts';
import { type Clock, createClock } from './clock.ts';
import type { Config } from './config.ts';
import { lanAddresses, lanNames } from './lan/addresses.ts';
import { lanCertificate } from './lan/authority.ts';
import { type Meter, noMeter } from './metrics/meter.ts';
import type { Metrics } from './metrics/metrics.ts';
import { lockFolder } from './store/lock.ts';
import type { DatabaseWatch } from './store/primary.ts';
import type { LeadName } from './store/reached.ts';
import { openStore, type Store } from './store/store.ts';

const ids = () => nanoid();
/** Clocks that differ by more are said to. */
const strayMs = 5_000;

export type ServiceParts = {
  readonly config: Config;
  readonly log: Logger;
  readonly metrics: Metrics | null;
  readonly pagesFolder: string | null;
};

type Among = Required<Pick<AppParts, 'front'>> & { readonly lead: LeadName };

/** The house at work: its folder and its database are open, and whoever was in a session can go on. */
export type Service = {
  readonly app: App;
  readonly store: Store;
  readonly clock: Clock;
  /** Answers what was asked, hangs up on everybody, and lets go of folder and database. */
  close(): Promise<void>;
};

/** The house as it runs on this server. */
export type Running = {
  /** Null while another server leads. */
  service(): Service | null;
  close(): Promise<void>;
};

async function lanOf({ isLan, dataDir }: Config): Promise<AppParts['lan']> {
  if (!isLan) return null;
  const [address] = lanAddresses();
  if (!address) throw new Error('With --lan this machine must be on a network, and it has no address on one.');
  return { address, certificate: await lanCertificate(join(dataDir, 'lan'), lanNames()) };
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

type Opening = Pick<AppParts, 'store' | 'lan'> & { readonly meter: Meter; readonly among: Among | null };

/** Nodes take the time from the database they share, so that no wait grows or shrinks when another one leads. */
async function clockOf({ times }: Store, log: Logger): Promise<Clock> {
  const latest = await times.latest();
  const wall = await times.wall();
  const aheadMs = wall === null ? 0 : Math.round(Date.now() - wall);
  if (Math.abs(aheadMs) > strayMs) log.warn({ aheadMs }, 'this machine has another time than the database');
  return createClock(latest, wall);
}

async function openApp(parts: ServiceParts, { store, meter, lan, among }: Opening): Promise<Service> {
  const { config, log, metrics, pagesFolder } = parts;
  const clock = await clockOf(store, log);
  const front = among ? { front: among.front } : {};
  const app = await createApp({ store, clock, ids, log, meter, config, pagesFolder, lan, ...front });
  metrics?.watch({ core: app.dispatch.core, lines: app.lines });
  return {
    ...{ app, store, clock },
    async close() {
      await app.close().finally(async () => {
        metrics?.watch(null);
        await store.close().finally(() => meter.remembered(null));
      });
    },
  };
}

/** `among`: the lead that this server has, and where requests come in, if there may be others. */
export async function openService(parts: ServiceParts, among: Among | null): Promise<Service> {
  const { config, log, metrics } = parts;
  const unlock = lockFolder(config.dataDir);
  const meter = metrics?.meter ?? noMeter;
  try {
    refuseUnfinished(config.dataDir);
    const lan = await lanOf(config);
    const keeping = { watch: databaseWatch(log, meter), ...(among && { lead: among.lead }) };
    meter.remembered(true);
    const store = await openStore(config.databaseUrl ?? join(config.dataDir, 'beside.db'), keeping);
    return await openApp(parts, { store, meter, lan, among })
      .catch(async (error: unknown) => {
        await store.close();
        throw error;
      })
      .then((opened) => ({ ...opened, close: () => opened.close().finally(unlock) }));
  } catch (error) {
    meter.remembered(null);
    unlock();
    throw error;
  }
}
