import { holderOf } from '#models/session.ts';
import type { Store } from '#signaling/store/store.ts';
import type { History } from './history.ts';

const auditor = { by: 'auditor', page: 'auditor' } as const;
type Kept = Pick<Store, 'sessions' | 'operations'>;

async function sessionsOf({ sessions }: Kept, companyId: string) {
  return [...(await sessions.openOf(companyId)), ...(await sessions.ended(companyId, 1_000))];
}

/** Notes which sessions a company has, and who has them. */
export async function survey(history: History, store: Kept, companyId: string): Promise<void> {
  const end = history.invoke(auditor, { type: 'survey' });
  const sessions = (await sessionsOf(store, companyId)).map((session) => ({
    ...{ sessionId: session.id, askedAt: session.askedAt, epoch: session.epoch, holder: holderOf(session) },
  }));
  end({ type: 'survey', sessions });
}

/** Notes all that a company's sessions have in the store: what was acknowledged has to be there. */
export async function audit(history: History, store: Kept, companyId: string): Promise<void> {
  await survey(history, store, companyId);
  for (const { id: sessionId, epoch, askedAt } of await sessionsOf(store, companyId)) {
    const end = history.invoke(auditor, { type: 'read', sessionId, after: 0 });
    const entries = await store.operations.since({ companyId, sessionId }, 0);
    end({ type: 'read', epoch, askedAt, entries: entries.map(({ seq, operation: { id } }) => ({ seq, id })) });
  }
}
