import type { Decision } from '#models/routing/ledger.ts';
import type { Base } from './database.ts';
import type { Steps } from './steps.ts';

export type Decisions = ReturnType<typeof createDecisions>;

/** A decision of a company. */
export type Decided = { readonly companyId: string; readonly decision: Decision };

/** How a decision is written, together with what it decides. */
export function prepareDecision({ db, prepare }: Base) {
  const insert = prepare(({ companyId, at, body }: { companyId: string; at: number; body: string }) =>
    db.insertInto('decisions').values({ companyId, at, body }),
  );
  return ({ companyId, decision }: Decided): Steps<void> =>
    insert.put({ companyId, at: decision.at, body: JSON.stringify(decision) });
}

export function createDecisions({ db }: Pick<Base, 'db'>) {
  return {
    /** What was decided in a company, in order. */
    async list(companyId: string): Promise<Decision[]> {
      const found = db.selectFrom('decisions').select('body').where('companyId', '=', companyId).orderBy('id');
      return (await found.execute()).map(({ body }) => JSON.parse(body) as Decision);
    },
    /** What was decided in a company since then, epoch ms, in order. */
    async since(companyId: string, at: number): Promise<Decision[]> {
      const found = db.selectFrom('decisions').select('body').where('companyId', '=', companyId).where('at', '>=', at);
      return (await found.orderBy('id').execute()).map(({ body }) => JSON.parse(body) as Decision);
    },
    /** Forgets what was decided before `at`, epoch ms. */
    async forget(at: number): Promise<void> {
      await db.deleteFrom('decisions').where('at', '<', at).execute();
    },
  };
}
