import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { nanoid } from 'nanoid';
import { listenAndSay } from '../listen.ts';
import { cacheName } from '../media/shelf.ts';
import type { Running, Service, ServiceParts } from '../service.ts';
import { createFront } from './front.ts';
import { createTerms, type Term, type Terms } from './terms.ts';
import { watchLeader } from './watch.ts';

const againMs = 500;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

type NodeParts = ServiceParts & {
  /** Tells whoever started the server where it is to be found. */
  welcome(service: Service, parts: ServiceParts): Promise<void>;
};
type Standing = NodeParts & { readonly terms: Terms; readonly isAlone: boolean; isOver(): boolean };

/** Stands in line, leads, and stands in line again. Rejects where it cannot go on. */
async function goOn({ terms, log, isAlone, isOver, ...given }: Standing, first: Term | null): Promise<void> {
  for (let now = first; !isOver(); ) {
    await now?.lead.lost;
    if (isOver()) return;
    if (now) log.error({ epoch: now.lead.epoch }, 'the lead is lost');
    if (now && isAlone) throw new Error('Another server has the database, and this one was told of no others.');
    // Nothing that a lead that was lost still says is kept: its pages go on with the next one.
    await terms.end(0);
    now = await terms.begin().catch(async (err: unknown) => {
      if (!isOver()) log.error({ err }, 'cannot lead yet');
      await pause(againMs);
      return null;
    });
    if (now && !isOver())
      await given
        .welcome(now.service, { log, ...given })
        .catch((err: unknown) => log.warn({ err }, 'nobody could be welcomed'));
  }
}

/**
 * One server of those that share a database. It leads, or follows until it can; one that loses the lead forgets all it had in memory
 * and stands in line again: what it had told anybody is in the database. Resolves once it leads for the first time, or, where it has
 * others, once requests come in.
 */
export async function startNode(given: NodeParts, url: string): Promise<Running> {
  const { config, log } = given;
  // Of what it had while it led, and was killed, others may have erased some since.
  await rm(join(config.dataDir, cacheName), { recursive: true, force: true });
  const watch = watchLeader(url);
  let isLeaving = false;
  const isOver = () => isLeaving;
  const isAlone = config.nodeUrl === null;
  const front = createFront({ ...given, watch, ids: () => nanoid() });
  const terms = createTerms({ ...given, url, watch, front, isOver });
  const first = isAlone ? await terms.begin() : null;
  await listenAndSay(front.server, given);
  if (first) await given.welcome(first.service, given);
  goOn({ ...given, terms, isAlone, isOver }, first).catch((err: unknown) => {
    log.fatal({ err }, 'cannot go on');
    process.exit(1);
  });
  return {
    service: terms.service,
    async close() {
      isLeaving = true;
      front.leave();
      await terms.end();
      await front.close();
      watch.close();
    },
  };
}
