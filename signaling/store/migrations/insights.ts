import { type ColumnDefinitionBuilder, type CreateTableBuilder, type Kysely, sql } from 'kysely';

type Schema = Kysely<unknown>['schema'];

/** As they were when the tables were made; what is added later is a migration of its own. */
const counters = [
  ...['sessions', 'accepted', 'fixed', 'partlyFixed', 'notFixed', 'unfiled', 'abandoned', 'fixedFirst'],
  ...['mood1', 'mood2', 'mood3', 'mood4', 'mood5'],
  ...['recoveryOffered', 'recoveryAccepted', 'recoveryKept', 'promisesKept', 'promisesLate'],
  ...['waitsBefore', 'waitsWithin', 'waitsBeyond', 'announcedMs', 'waitedMs'],
  ...['repeated', 'notSeen', 'unclear', 'outdated', 'wrong', 'filledAgain'],
  ...['servedOwn', 'servedAbove', 'returns'],
  ...['deepGlad', 'deepEven', 'porcupines', 'deepUnsaid', 'visitsSolved', 'visitsAsked', 'visitsLeft'],
];

const must = (c: ColumnDefinitionBuilder) => c.notNull();

function ofPlace<T extends string>(schema: Schema, table: T): CreateTableBuilder<T, string> {
  return schema
    .createTable(table)
    .addColumn('companyId', 'text', (c) => c.notNull().references('companies.id'))
    .addColumn('day', 'integer', must)
    .addColumn('family', 'text', must)
    .addColumn('segment', 'text', must)
    .addColumn('level', 'integer', must);
}

/** Rows lie in the order of their key, so that days are added up in one pass. */
function summed(table: CreateTableBuilder<string, string>, columns: readonly string[], key: readonly string[]) {
  let made = table;
  for (const column of columns) made = made.addColumn(column, 'bigint', must);
  const name = `${key.join('')}Key`;
  return made
    .addPrimaryKeyConstraint(name, [...key] as never)
    .modifyEnd(sql`WITHOUT ROWID`)
    .execute();
}

async function createFacts(schema: Schema): Promise<void> {
  await ofPlace(schema, 'sessionFacts')
    .addColumn('site', 'text', must)
    .addColumn('sessionId', 'text', (c) => c.primaryKey())
    .addColumn('machineId', 'text')
    .addColumn('continues', 'text')
    .addColumn('askedAt', 'bigint', must)
    .addColumn('endedAt', 'bigint', must)
    .addColumn('isReturn', 'integer', must)
    .addColumn('body', 'text', must)
    .execute();
  await schema
    .createIndex('factsOfMachine')
    .on('sessionFacts')
    .columns(['companyId', 'machineId', 'endedAt'])
    .execute();
  await schema
    .createIndex('factsGoneOnWith')
    .on('sessionFacts')
    .column('continues')
    .where('continues' as never, 'is not', null)
    .execute();
  await schema
    .createIndex('factsOfReturns')
    .on('sessionFacts')
    .columns(['companyId', 'machineId', 'day', 'family', 'segment', 'level', 'site'])
    .where('isReturn' as never, '=', sql.lit(1))
    .execute();
  await schema
    .createTable('toldWaits')
    .addColumn('sessionId', 'text', (c) => c.primaryKey())
    .addColumn('companyId', 'text', must)
    .addColumn('lowMs', 'real', must)
    .addColumn('highMs', 'real', must)
    .addColumn('waitedMs', 'real', must)
    .execute();
}

/** How likely customers are to recommend the company, where it asks them. */
export async function tellScores({ schema }: Kysely<unknown>): Promise<void> {
  for (const table of ['insightDays', 'insightSiteDays'])
    for (const counter of ['promoters', 'passives', 'detractors'])
      await schema
        .alterTable(table)
        .addColumn(counter, 'bigint', (c) => c.notNull().defaultTo(0))
        .execute();
}

/** What each session that ended was like, the sums of each day, and which visits were counted. */
export async function createInsights({ schema }: Kysely<unknown>): Promise<void> {
  await createFacts(schema);
  const place = ['companyId', 'day', 'family', 'segment', 'level'];
  await summed(ofPlace(schema, 'insightDays'), counters, place);
  const site = (table: string) => ofPlace(schema, table).addColumn('site', 'text', must);
  const ofSite = ['companyId', 'site', 'day', 'family', 'segment', 'level'];
  await summed(site('insightSiteDays'), counters, ofSite);
  const rest = ['day', 'family', 'segment', 'level', 'site'];
  const articles = site('articleDays').addColumn('key', 'text', must);
  await summed(articles, ['opened', 'helped', 'notHelped'], ['companyId', 'key', ...rest]);
  await summed(site('searchDays').addColumn('text', 'text', must), ['misses'], ['companyId', 'text', ...rest]);
  await schema.alterTable('visits').addColumn('reportedAt', 'bigint').execute();
  await schema.alterTable('visits').addColumn('countedAt', 'bigint').execute();
  await schema
    .alterTable('trailEvents')
    .addColumn('isCounted', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
}
