import type { Base, OfSession, Tables } from './database.ts';

export type CardRow = Readonly<Tables['cards']>;
type Change = Partial<Pick<CardRow, 'revokedAt' | 'mail' | 'push' | 'askAt' | 'askTries' | 'askedAt' | 'answer'>>;

export type Cards = ReturnType<typeof createCards>;

const fresh = {
  ...{ revokedAt: null, erasedAt: null, mail: null, push: null },
  ...{ askAt: null, askTries: 0, askedAt: null, answer: null },
};

export function createCards({ db }: Base) {
  const rows = db.selectFrom('cards').selectAll();
  return {
    /** Of two that are made at once for one session the first stands, and both are answered it. */
    async add({ companyId, sessionId, ...card }: OfSession & Pick<CardRow, 'id' | 'secretHash' | 'createdAt'>) {
      await db
        .insertInto('cards')
        .values({ companyId, sessionId, ...card, ...fresh, changedAt: card.createdAt })
        .onConflict((conflict) => conflict.column('sessionId').doNothing())
        .execute();
    },
    async ofSession({ companyId, sessionId }: OfSession): Promise<CardRow | null> {
      const found = rows.where('companyId', '=', companyId).where('sessionId', '=', sessionId);
      return (await found.executeTakeFirst()) ?? null;
    },
    /** By the SHA-256 of its secret; the secret itself is never stored. */
    async findByHash(secretHash: string): Promise<CardRow | null> {
      return (await rows.where('secretHash', '=', secretHash).executeTakeFirst()) ?? null;
    },
    async change(companyId: string, id: string, change: Change & { readonly changedAt: number }): Promise<void> {
      await db.updateTable('cards').set(change).where('companyId', '=', companyId).where('id', '=', id).execute();
    },
    /** When the next question is due, epoch ms, and of all companies those that are due by then, the oldest first. */
    async nextAt(): Promise<number | null> {
      const found = db.selectFrom('cards').select('askAt').where('askAt', 'is not', null).orderBy('askAt').limit(1);
      return (await found.executeTakeFirst())?.askAt ?? null;
    },
    async due(now: number): Promise<CardRow[]> {
      return await rows.where('askAt', '<=', now).orderBy('askAt').limit(50).execute();
    },
  };
}
