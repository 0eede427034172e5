import { openService, type Service, type ServiceParts } from '../service.ts';
import { finishMs } from '../stopServer.ts';
import { campaign, type Lead } from './election.ts';
import type { Front } from './front.ts';
import type { Watch } from './watch.ts';

/**
 * What a house that has hung up still has in hand, such as letters on their way, gets this long. Then the next one leads, and does
 * what was not done: nothing of it may keep everybody waiting.
 */
const settleMs = 1_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The time in which this server leads. */
export type Term = { readonly lead: Lead; readonly service: Service };

export type TermParts = ServiceParts & {
  /** The database that all servers share. */
  readonly url: string;
  readonly watch: Watch;
  readonly front: Front;
  /** Whether the server is being stopped. */
  isOver(): boolean;
};

/** Waits for the lead, and opens the house. Throws one full sentence. */
async function beginTerm(parts: TermParts): Promise<Term> {
  const { url, front, config, log, isOver } = parts;
  const lead = await campaign({ url, address: config.nodeUrl, isOver });
  let service: Service | null = null;
  try {
    const among = { lead, front: { server: front.server, secret: lead.secret } };
    service = await openService(parts, among);
    front.lead(service.app.server);
    await lead.announce();
    log.info({ epoch: lead.epoch }, 'leading');
    return { lead, service };
  } catch (error) {
    if (service) await endTerm(parts, { lead, service }, finishMs);
    else await lead.resign();
    throw error;
  }
}

/** Hands on what comes from here on, answers what is under way, hangs up, and lets the next one lead. */
async function endTerm({ watch, front, log }: TermParts, { lead, service }: Term, withinMs: number): Promise<void> {
  const warn = (err: unknown) => log.warn({ err }, 'not all could be put away');
  watch.isDown(lead, Number.POSITIVE_INFINITY);
  await front.follow(withinMs);
  await service.app.hangUp(withinMs).catch(warn);
  const closed = service.close().catch(warn);
  await Promise.race([closed, pause(settleMs)]);
  await lead.resign();
  await closed;
}

/** The terms of this server, one after the other. */
export type Terms = {
  /** Waits for the lead, and opens the house. Throws one full sentence. */
  begin(): Promise<Term>;
  /** Ends whatever term there is, also one that is about to begin; what is under way gets `withinMs`. */
  end(withinMs?: number): Promise<void>;
  /** The house, while this server leads. */
  service(): Service | null;
};

export function createTerms(parts: TermParts): Terms {
  let term: Promise<Term> | null = null;
  let service: Service | null = null;
  let ending: Promise<void> = Promise.resolve();
  return {
    async begin() {
      term = beginTerm(parts);
      const begun = await term;
      service = begun.service;
      return begun;
    },
    end(withinMs = finishMs) {
      const ended = term;
      [term, service] = [null, null];
      if (ended)
        ending = ended.then(
          (begun) => endTerm(parts, begun, withinMs),
          () => undefined,
        );
      return ending;
    },
    service: () => service,
  };
}
