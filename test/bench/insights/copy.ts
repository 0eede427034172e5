import Libsql from 'libsql';
import { Client } from 'pg';

/** What figures are read from, with the order in which its rows came to be: that is how they lie in a database. */
const tables = {
  ...{ companies: 'createdAt', sessionFacts: 'endedAt', insightDays: 'day' },
  ...{ insightSiteDays: 'day', articleDays: 'day', searchDays: 'day' },
} as const;
const atOnce = 4_000;

function* piecesOf<T>(rows: Iterable<T>): Generator<T[]> {
  let piece: T[] = [];
  for (const row of rows) {
    piece.push(row);
    if (piece.length < atOnce) continue;
    yield piece;
    piece = [];
  }
  if (piece.length > 0) yield piece;
}

/**
 * Puts the figures of a file of SQLite into a PostgreSQL database whose tables are empty. A million sessions written one after
 * the other would take that one an hour; it is only read from here. Then it tidies up, as it does by itself within a minute.
 */
export async function copyFigures(path: string, url: string): Promise<void> {
  const [file, client] = [new Libsql(path), new Client({ connectionString: url })];
  await client.connect();
  try {
    for (const [table, order] of Object.entries(tables)) {
      const into = `INSERT INTO "${table}" SELECT * FROM json_populate_recordset(NULL::"${table}", $1)`;
      const rows = file.prepare(`SELECT * FROM "${table}" ORDER BY "${order}"`).iterate();
      for (const piece of piecesOf(rows)) await client.query(into, [JSON.stringify(piece)]);
      await client.query(`VACUUM ANALYZE "${table}"`);
    }
  } finally {
    await client.end();
    file.close();
  }
}
