import { linkAfterEndMs } from '#models/link.ts';
import type { Base, Db } from './database.ts';

/** A spoken code, by its SHA-256, and the link it leads to. */
type NewCode = {
  readonly codeHash: string;
  readonly companyId: string;
  readonly linkId: string;
  readonly createdAt: number;
  readonly expiresAt: number;
};
/** Who uses a code: the SHA-256 of the secret their page made. */
type Use = { readonly codeHash: string; readonly secretHash: string; readonly now: number };
type Used = { readonly companyId: string; readonly linkId: string };

export type Codes = ReturnType<typeof createCodes>;

/** Forgets the codes nobody used in time, and those whose link leads nowhere any more. */
async function forgetSpent(db: Db, now: number): Promise<void> {
  const unused = db.deleteFrom('codes').where('secretHash', 'is', null);
  await unused.where('expiresAt', '<=', now).execute();
  const dead = db
    .selectFrom('links')
    .select('id')
    .where((eb) =>
      eb.or([
        eb('revokedAt', 'is not', null),
        eb('sessionEndedAt', '<=', now - linkAfterEndMs),
        eb.and([eb('firstUsedAt', 'is', null), eb('expiresAt', '<=', now)]),
      ]),
    );
  await db.deleteFrom('codes').where('linkId', 'in', dead).execute();
}

export function createCodes({ db, prepare, together }: Base) {
  const use = prepare(({ codeHash, secretHash, now }: Use) =>
    db
      .updateTable('codes')
      .set({ secretHash })
      .where('codeHash', '=', codeHash)
      .where('expiresAt', '>', now)
      .where((eb) => eb.or([eb('secretHash', 'is', null), eb('secretHash', '=', secretHash)])),
  );
  const find = prepare(({ codeHash, secretHash }: Use) =>
    db
      .selectFrom('codes')
      .select(['companyId', 'linkId'])
      .where('codeHash', '=', codeHash)
      .where('secretHash', '=', secretHash),
  );
  return {
    /** A link has one code at a time; those that were used stay its secrets. Codes nobody can use any more go. */
    async replace(code: NewCode): Promise<void> {
      const { companyId, linkId, createdAt } = code;
      const unused = db.deleteFrom('codes').where('secretHash', 'is', null);
      await unused.where('companyId', '=', companyId).where('linkId', '=', linkId).execute();
      await unused.where('expiresAt', '<=', createdAt).execute();
      await db
        .insertInto('codes')
        .values({ ...code, secretHash: null })
        .execute();
    },
    forgetSpent: (now: number) => forgetSpent(db, now),
    /**
     * Uses a code up, unless it is unknown, has run out or was used with another secret: then null, and nothing has
     * changed. The same secret again is answered the same.
     */
    async use(input: Use): Promise<Used | null> {
      return await together(input.codeHash, function* () {
        return (yield* use.run(input)) === 1 ? yield* find.first(input) : null;
      });
    },
  };
}
