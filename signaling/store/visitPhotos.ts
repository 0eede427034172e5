import type { ArticlePicture, Base } from './database.ts';
import type { VisitKey } from './visits.ts';

export type VisitPhoto = Pick<ArticlePicture, 'mime' | 'bytes'> & { readonly id: string };

export type VisitPhotos = ReturnType<typeof createVisitPhotos>;

/** What customers photographed at a machine before they asked. It goes when their visit does. */
export function createVisitPhotos({ db }: Base) {
  const of = ({ companyId, id: visitId }: VisitKey) =>
    db.selectFrom('visitPhotos').where('companyId', '=', companyId).where('visitId', '=', visitId);
  return {
    /** The ids of a visit's photos. */
    async ids(visit: VisitKey): Promise<string[]> {
      return (await of(visit).select('id').execute()).map(({ id }) => id);
    },
    async get(visit: VisitKey, id: string): Promise<VisitPhoto | null> {
      const row = await of(visit).select(['id', 'mime', 'bytes']).where('id', '=', id).executeTakeFirst();
      return row ? { ...row, bytes: Buffer.from(row.bytes) } : null;
    },
    /** One that is there already stays as it is. */
    async add({ companyId, id: visitId }: VisitKey, photo: VisitPhoto): Promise<void> {
      const row = { ...photo, companyId, visitId };
      await db
        .insertInto('visitPhotos')
        .values(row)
        .onConflict((oc) => oc.columns(['visitId', 'id']).doNothing())
        .execute();
    },
  };
}
