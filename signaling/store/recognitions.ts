import { recognisedForMs } from '#models/library/recognition.ts';
import type { CertificateRow } from './certificates.ts';
import type { Base } from './database.ts';

export type Recognitions = ReturnType<typeof createRecognitions>;

type Shown = { readonly tokenHash: string; readonly companyId: string; readonly certificateId: string };

export function createRecognitions({ db, prepare, ask }: Base) {
  const ofDevice = prepare((given: { tokenHash: string; since: number }) =>
    db
      .selectFrom('recognitions as r')
      .innerJoin('certificates as c', (join) =>
        join
          .onRef('c.companyId', '=', 'r.companyId')
          .onRef('c.id', '=', 'r.certificateId')
          .onRef('c.codeHash', '=', 'r.codeHash'),
      )
      .select(['c.id', 'c.companyId', 'c.holder', 'c.family', 'c.level'])
      .select(['c.language', 'c.createdAt', 'c.expiresAt', 'c.endedAt'])
      .where('r.tokenHash', '=', given.tokenHash)
      .where('r.createdAt', '>', given.since),
  );
  return {
    /** The certificates that were shown on the device with this cookie within the time it is recognised, however they stand. */
    async ofDevice(tokenHash: string, now: number): Promise<CertificateRow[]> {
      return await ask(ofDevice.all({ tokenHash, since: now - recognisedForMs }));
    },
    /** Writes down that a certificate was shown at `now`, by the code it has; what is too old goes. */
    async add({ tokenHash, companyId, certificateId }: Shown, now: number): Promise<void> {
      await db
        .deleteFrom('recognitions')
        .where('createdAt', '<=', now - recognisedForMs)
        .execute();
      const certificate = db
        .selectFrom('certificates')
        .where('companyId', '=', companyId)
        .where('id', '=', certificateId);
      const row = await certificate.select('codeHash').executeTakeFirstOrThrow();
      await db
        .insertInto('recognitions')
        .values({ tokenHash, companyId, certificateId, ...row, createdAt: now })
        .onConflict((oc) => oc.columns(['tokenHash', 'certificateId']).doUpdateSet({ ...row, createdAt: now }))
        .execute();
    },
    /** The device with this cookie is nobody's from now on. */
    async forget(tokenHash: string): Promise<void> {
      await db.deleteFrom('recognitions').where('tokenHash', '=', tokenHash).execute();
    },
  };
}
