import type { Language, Level, Segment } from '#models/level.ts';
import type { Link } from '#models/link.ts';
import type { Db } from './database.ts';

/** A customer's link: what is known of them before they say anything, and the session it opened. */
export type LinkRow = Link & {
  readonly id: string;
  readonly companyId: string;
  readonly machineId: string | null;
  readonly customerName: string | null;
  readonly level: Level;
  readonly segment: Segment;
  readonly language: Language;
  readonly sessionId: string | null;
};

export type Links = ReturnType<typeof createLinks>;

export function createLinks(db: Db) {
  const change = (companyId: string) => db.updateTable('links').where('companyId', '=', companyId);
  return {
    /** By the SHA-256 of its secret; the secret itself is never stored. */
    async findByHash(secretHash: string): Promise<LinkRow | null> {
      const found = await db.selectFrom('links').selectAll().where('secretHash', '=', secretHash).executeTakeFirst();
      if (!found) return null;
      const { secretHash: _, ...row } = found;
      return row;
    },
    async insert(row: LinkRow & { readonly secretHash: string }): Promise<void> {
      await db.insertInto('links').values(row).execute();
    },
    /** Notes the session a link opened; only its first use counts. */
    async use(companyId: string, id: string, use: { readonly sessionId: string; readonly at: number }): Promise<void> {
      const first = change(companyId).where('id', '=', id).where('firstUsedAt', 'is', null);
      await first.set({ sessionId: use.sessionId, firstUsedAt: use.at }).execute();
    },
    /** False when the company has no such link. One that was revoked before stays so since then. */
    async revoke(companyId: string, id: string, at: number): Promise<boolean> {
      const { numUpdatedRows } = await change(companyId)
        .where('id', '=', id)
        .set((eb) => ({ revokedAt: eb.fn.coalesce('revokedAt', eb.val(at)) }))
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    async sessionEnded(companyId: string, sessionId: string, at: number): Promise<void> {
      await change(companyId).where('sessionId', '=', sessionId).set({ sessionEndedAt: at }).execute();
    },
  };
}
