import type { Language, Level, Segment } from '#models/level.ts';
import type { Link } from '#models/link.ts';
import type { Base } from './database.ts';

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

type Note = { readonly companyId: string; readonly sessionId: string; readonly at: number };

/** What a session writes on the link that opened it: of the openings only the first, and its end. */
export function prepareNotes({ db, prepare }: Base) {
  return {
    use: prepare((given: Note & { readonly linkId: string }) =>
      db
        .updateTable('links')
        .set({ sessionId: given.sessionId, firstUsedAt: given.at })
        .where('companyId', '=', given.companyId)
        .where('id', '=', given.linkId)
        .where('firstUsedAt', 'is', null),
    ),
    end: prepare(({ companyId, sessionId, at }: Note) => {
      const session = db.selectFrom('sessions').where('companyId', '=', companyId).where('id', '=', sessionId);
      const link = db
        .updateTable('links')
        .where('companyId', '=', companyId)
        .where('id', '=', session.select('linkId'));
      return link.set({ sessionEndedAt: at });
    }),
  };
}

export function createLinks({ db, prepare }: Base) {
  const find = prepare((given: { secretHash: string }) =>
    db.selectFrom('links').selectAll().where('secretHash', '=', given.secretHash),
  );
  const change = (companyId: string) => db.updateTable('links').where('companyId', '=', companyId);
  return {
    /** By the SHA-256 of its secret; the secret itself is never stored. */
    async findByHash(secretHash: string): Promise<LinkRow | null> {
      const found = find.first({ secretHash });
      if (!found) return null;
      const { secretHash: _, ...row } = found;
      return row;
    },
    async insert(row: LinkRow & { readonly secretHash: string }): Promise<void> {
      await db.insertInto('links').values(row).execute();
    },
    /** The session it opened, if any; null when the company has no such link. One that was revoked before stays so since then. */
    async revoke(companyId: string, id: string, at: number): Promise<Pick<LinkRow, 'sessionId'> | null> {
      const revoked = change(companyId)
        .where('id', '=', id)
        .set((eb) => ({ revokedAt: eb.fn.coalesce('revokedAt', eb.val(at)) }))
        .returning('sessionId');
      return (await revoked.executeTakeFirst()) ?? null;
    },
  };
}
