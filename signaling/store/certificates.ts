import type { Certificate } from '#models/certificate.ts';
import type { Base } from './database.ts';

/** A certificate with whose it is; its code is stored as a SHA-256 only. */
export type CertificateRow = Certificate & { readonly companyId: string };

export type Certificates = ReturnType<typeof createCertificates>;

const columns = [
  ...(['id', 'companyId', 'holder', 'family', 'level'] as const),
  ...(['language', 'createdAt', 'expiresAt', 'endedAt'] as const),
];

export function createCertificates({ db, prepare, ask }: Base) {
  const find = prepare((given: { codeHash: string }) =>
    db.selectFrom('certificates').select(columns).where('codeHash', '=', given.codeHash),
  );
  const change = (companyId: string, id: string) =>
    db.updateTable('certificates').where('companyId', '=', companyId).where('id', '=', id);
  return {
    /** By the SHA-256 of its code, however it stands. */
    async findByHash(codeHash: string): Promise<CertificateRow | null> {
      return await ask(find.first({ codeHash }));
    },
    async get(companyId: string, id: string): Promise<CertificateRow | null> {
      const found = db.selectFrom('certificates').select(columns).where('companyId', '=', companyId);
      return (await found.where('id', '=', id).executeTakeFirst()) ?? null;
    },
    /** Those that run out last come first. */
    async list(companyId: string): Promise<CertificateRow[]> {
      const found = db.selectFrom('certificates').select(columns).where('companyId', '=', companyId);
      return await found.orderBy('expiresAt', 'desc').orderBy('holder').orderBy('id').execute();
    },
    async insert(row: CertificateRow & { readonly codeHash: string }): Promise<void> {
      await db.insertInto('certificates').values(row).execute();
    },
    /** False when the company has no such certificate. One that was ended before stays so since then. */
    async end(companyId: string, id: string, at: number): Promise<boolean> {
      const ended = change(companyId, id).set((eb) => ({ endedAt: eb.fn.coalesce('endedAt', eb.val(at)) }));
      return (await ended.executeTakeFirst()).numUpdatedRows === 1n;
    },
    /** Another code takes the place of the one there was; false when there is no such certificate, or it was ended. */
    async setCode(companyId: string, id: string, codeHash: string): Promise<boolean> {
      const set = change(companyId, id).set({ codeHash }).where('endedAt', 'is', null);
      return (await set.executeTakeFirst()).numUpdatedRows === 1n;
    },
  };
}
