import { openService, type Service, type ServiceParts } from '../service.ts';
import { campaign, type Lead } from './election.ts';
import type { Front } from './front.ts';
import type { Watch } from './watch.ts';

/** The time in which this server leads. */
export type Term = { readonly lead: Lead; readonly service: Service };

type TermParts = ServiceParts & {
  /** The database that all servers share. */
  readonly url: string;
  readonly watch: Watch;
  readonly front: Front;
};

/** Waits for the lead, and opens the house. Throws one full sentence. */
export async function beginTerm(parts: TermParts): Promise<Term> {
  const { url, front, config, log } = parts;
  const lead = await campaign({ url, address: config.nodeUrl });
  try {
    const among = { epoch: lead.epoch, front: { server: front.server, secret: lead.secret } };
    const service = await openService(parts, among);
    front.lead(service.app.server);
    await lead.announce();
    log.info({ epoch: lead.epoch }, 'leading');
    return { lead, service };
  } catch (error) {
    await lead.resign();
    throw error;
  }
}

/** Hands on what comes from here on, finishes what is under way, and lets the next one lead. */
export async function endTerm({ watch, front, log }: TermParts, { lead, service }: Term): Promise<void> {
  watch.isDown(lead, Number.POSITIVE_INFINITY);
  front.follow();
  await service.close().catch((err: unknown) => log.warn({ err }, 'not all could be put away'));
  await lead.resign();
}
