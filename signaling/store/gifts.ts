import type { Origin, OriginStep } from '#models/api/gifts.ts';
import type { Base } from './database.ts';
import type { GiftTables } from './giftTables.ts';
import type { Steps } from './steps.ts';

type Row = GiftTables['gifts'];
type Given = Pick<Row, 'companyId' | 'key'>;

export type Gifts = ReturnType<typeof createGifts>;

/** Writes down, within a change, which recording an article is made from. */
export function prepareGive({ db, prepare }: Base): (gift: Row) => Steps<number> {
  const insert = prepare(({ companyId, key, sessionId, fromMs, toMs, givenAt, givenBy, steps }: Row) =>
    db.insertInto('gifts').values({ companyId, key, sessionId, fromMs, toMs, givenAt, givenBy, steps }),
  );
  return (gift): Steps<number> => insert.run(gift);
}

/** Forgets it, within a change, when the article is there in no language any more. */
export function prepareTakeBack({ db, prepare }: Base): (given: Given) => Steps<void> {
  const left = prepare(({ companyId, key }: Given) =>
    db.selectFrom('articleDrafts').select('key').where('companyId', '=', companyId).where('key', '=', key).limit(1),
  );
  const remove = prepare(({ companyId, key }: Given) =>
    db.deleteFrom('gifts').where('companyId', '=', companyId).where('key', '=', key),
  );
  return function* ({ companyId, key }) {
    if (!(yield* left.first({ companyId, key }))) yield* remove.run({ companyId, key });
  };
}

/** Which articles were made from which recordings. */
export function createGifts({ db }: Base) {
  const origins = (companyId: string) =>
    db
      .selectFrom('gifts')
      .leftJoin('recordings', (join) =>
        join
          .onRef('recordings.companyId', '=', 'gifts.companyId')
          .onRef('recordings.sessionId', '=', 'gifts.sessionId'),
      )
      .where('gifts.companyId', '=', companyId)
      .select(['gifts.key', 'gifts.sessionId', 'gifts.fromMs', 'gifts.toMs', 'recordings.state']);
  return {
    /** Of every article of a company that was made from a recording, by its key. */
    async origins(companyId: string): Promise<ReadonlyMap<string, Origin>> {
      const rows = await origins(companyId).execute();
      return new Map(
        rows.map(({ key, sessionId, fromMs, toMs, state }) => {
          const isErased = state === null || state === 'erased';
          return [key, { recordingId: sessionId, fromMs, toMs, isErased }];
        }),
      );
    },
    /** An article's steps as they came from its recording; none where it was written without one. */
    async steps(companyId: string, key: string): Promise<readonly OriginStep[]> {
      const found = db.selectFrom('gifts').select('steps').where('companyId', '=', companyId).where('key', '=', key);
      const row = await found.executeTakeFirst();
      return row ? (JSON.parse(row.steps) as OriginStep[]) : [];
    },
  };
}
