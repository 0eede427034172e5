import type { Language, Level, Segment } from '#models/level.ts';
import type { Link } from '#models/link.ts';
import type { Base, Tables } from './database.ts';

type OriginField =
  | 'source'
  | 'family'
  | 'certificateId'
  | 'problem'
  | 'madeBy'
  | 'keptFor'
  | 'visitId'
  | 'entryLevel'
  | 'continues';

/** How a link came to be, and what was said when it was made. */
export type Origin = Pick<Tables['links'], OriginField>;

/** Of a link nobody said anything about. */
const unsaid: Origin = {
  source: 'link',
  family: null,
  certificateId: null,
  problem: null,
  madeBy: null,
  keptFor: null,
  visitId: null,
  entryLevel: null,
  continues: null,
};

/** A customer's link: what is known of them before they say anything, and the session it opened. */
export type LinkRow = Link &
  Readonly<Origin> & {
    readonly id: string;
    readonly companyId: string;
    readonly machineId: string | null;
    readonly customerName: string | null;
    readonly level: Level;
    readonly segment: Segment;
    readonly language: Language;
    readonly sessionId: string | null;
  };
/** A link to be written down; what is not said of its origin is as of one nobody said anything about. */
export type NewLinkRow = Omit<LinkRow, keyof Origin> & Partial<Origin> & { readonly secretHash: string };

export type Links = ReturnType<typeof createLinks>;

type Note = { readonly companyId: string; readonly sessionId: string; readonly at: number };

/** What a session writes on the link that opened it: of the openings only the first, and its end. */
export function prepareNotes({ db, prepare }: Base) {
  return {
    revokedAt: prepare(({ companyId, linkId }: { readonly companyId: string; readonly linkId: string }) =>
      db.selectFrom('links').select('revokedAt').where('companyId', '=', companyId).where('id', '=', linkId),
    ),
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

function withoutHash({ secretHash: _, ...row }: Tables['links']): LinkRow {
  return row;
}

export function createLinks({ db, prepare, ask, together }: Base) {
  const find = prepare((given: { secretHash: string }) =>
    db.selectFrom('links').selectAll().where('secretHash', '=', given.secretHash),
  );
  const findByCode = prepare((given: { secretHash: string }) =>
    db
      .selectFrom('codes as c')
      .innerJoin('links as l', (join) => join.onRef('l.companyId', '=', 'c.companyId').onRef('l.id', '=', 'c.linkId'))
      .selectAll('l')
      .where('c.secretHash', '=', given.secretHash),
  );
  const revoke = prepare(({ companyId, id, at }: { companyId: string; id: string; at: number }) =>
    db
      .updateTable('links')
      .where('companyId', '=', companyId)
      .where('id', '=', id)
      .set((eb) => ({ revokedAt: eb.fn.coalesce('revokedAt', eb.val(at)) }))
      .returning('sessionId'),
  );
  const change = (companyId: string) => db.updateTable('links').where('companyId', '=', companyId);
  return {
    /** By the SHA-256 of its secret, or of one it got by a code; the secret itself is never stored. */
    async findByHash(secretHash: string): Promise<LinkRow | null> {
      const found = (await ask(find.first({ secretHash }))) ?? (await ask(findByCode.first({ secretHash })));
      return found && withoutHash(found);
    },
    async get(companyId: string, id: string): Promise<LinkRow | null> {
      const found = db.selectFrom('links').selectAll().where('companyId', '=', companyId).where('id', '=', id);
      const row = await found.executeTakeFirst();
      return row ? withoutHash(row) : null;
    },
    /** Those a member of staff made since then and nobody took back, newest first. */
    async madeBy(companyId: string, staffId: string, since: number): Promise<LinkRow[]> {
      const found = db.selectFrom('links').selectAll().where('companyId', '=', companyId).where('madeBy', '=', staffId);
      const standing = found.where('revokedAt', 'is', null).where('createdAt', '>=', since);
      return (await standing.orderBy('createdAt', 'desc').orderBy('id').limit(50).execute()).map(withoutHash);
    },
    async insert(row: NewLinkRow): Promise<void> {
      await db
        .insertInto('links')
        .values({ ...unsaid, ...row })
        .execute();
    },
    /** What was read and tried on the device that opens it goes with it. */
    async setVisit(companyId: string, id: string, visitId: string): Promise<void> {
      await change(companyId).set({ visitId }).where('id', '=', id).execute();
    },
    /** The session it opened, if any; null when the company has no such link. One that was revoked before stays so since then. */
    async revoke(companyId: string, id: string, at: number): Promise<Pick<LinkRow, 'sessionId'> | null> {
      return await together(id, () => revoke.first({ companyId, id, at }));
    },
  };
}
