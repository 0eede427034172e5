import type { Base } from './database.ts';
import type { FindableWords } from './findableWords.ts';
import { tsvector } from './findableWordsPostgres.ts';
import { fts5 } from './findableWordsSqlite.ts';

/** The words by which recordings are found, in the full text of the database that is worked with. */
export function prepareWords(base: Base): FindableWords {
  return base.dialect.fullText === 'fts5' ? fts5(base) : tsvector(base);
}
