import { nanoid } from 'nanoid';
import { listenAndSay } from '../listen.ts';
import type { Running, Service, ServiceParts } from '../service.ts';
import { createFront } from './front.ts';
import { beginTerm, endTerm, type Term } from './terms.ts';
import { watchLeader } from './watch.ts';

const againMs = 1_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

type NodeParts = ServiceParts & {
  /** Tells whoever started the server where it is to be found. */
  welcome(service: Service, parts: ServiceParts): Promise<void>;
};

/**
 * One server of those that share a database. It leads, or follows until it can; one that loses the lead forgets all it had in memory
 * and stands in line again: what it had told anybody is in the database. Resolves once it leads for the first time, or, where it has
 * others, once requests come in.
 */
export async function startNode(given: NodeParts, url: string): Promise<Running> {
  const { config, log } = given;
  const watch = watchLeader(url);
  const parts = { ...given, url, watch, front: createFront({ ...given, watch, ids: () => nanoid() }) };
  let isLeaving = false;
  let term: Term | null = null;
  const begin = async () => {
    term = await beginTerm(parts);
    return term;
  };
  const end = async () => {
    const ended = term;
    term = null;
    if (ended) await endTerm(parts, ended);
  };
  /** Stands in line, leads, and stands in line again. */
  const goOn = async (first: Term | null) => {
    for (let now = first; !isLeaving; ) {
      await now?.lead.lost;
      if (isLeaving) return;
      if (now) log.error({ epoch: now.lead.epoch }, 'the lead is lost');
      await end();
      now = await begin().catch(async (err: unknown) => {
        log.error({ err }, 'cannot lead yet');
        await pause(againMs);
        return null;
      });
      if (now) await given.welcome(now.service, given);
    }
  };
  const isAlone = config.nodeUrl === null;
  const first = isAlone ? await begin() : null;
  await listenAndSay(parts.front.server, given);
  if (first) await given.welcome(first.service, given);
  void goOn(first);
  return {
    service: () => term?.service ?? null,
    async close() {
      isLeaving = true;
      parts.front.leave();
      await end();
      await parts.front.close();
      await watch.close();
    },
  };
}
