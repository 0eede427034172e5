import { createWriteStream } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import Libsql from 'libsql';
import { Client } from 'pg';
import { vectorOf } from '#signaling/store/findableWordsPostgres.ts';
import { openStore } from '#signaling/store/store.ts';

type Row = Readonly<Record<string, string | number | null>>;
type Table = { readonly name: string; readonly columns: readonly string[]; readonly rows: () => Iterable<Row> };

/** A value as COPY reads it (PostgreSQL, section "Text Format"). */
function field(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '\\N';
  const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
  return String(value).replace(/[\\\t\n\r]/g, (char) => escapes[char] ?? char);
}

/** So many rows are written at once. */
const atOnce = 2_000;

function* linesOf({ columns, rows }: Table): Generator<string> {
  let lines: string[] = [];
  for (const row of rows()) {
    lines.push(columns.map((column) => field(row[column])).join('\t'));
    if (lines.length === atOnce) {
      yield `${lines.join('\n')}\n`;
      lines = [];
    }
  }
  if (lines.length > 0) yield `${lines.join('\n')}\n`;
}

function* wordsIn(engine: Libsql.Database): Generator<Row> {
  const rows = engine.prepare('SELECT rowid AS n, facts, head, body FROM findableWords').iterate();
  for (const row of rows as Iterable<{ n: number; facts: string; head: string; body: string }>)
    yield { n: row.n, words: vectorOf({ tokens: row.facts.split(' '), head: [row.head], body: [row.body] }) };
}

/** Every table in which there is something; what can be found has another full text there. */
function tablesIn(engine: Libsql.Database): Table[] {
  const named = engine.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as { name: string }[];
  const kept = named.filter(({ name }) => !/^(sqlite_|kysely_|findableWords)/.test(name));
  const tables = kept.flatMap(({ name }): Table[] => {
    const rows = () => engine.prepare(`SELECT * FROM "${name}"`).iterate() as Iterable<Row>;
    const [first] = engine.prepare(`SELECT * FROM "${name}" LIMIT 1`).all() as Row[];
    return first ? [{ name, columns: Object.keys(first), rows }] : [];
  });
  return [...tables, { name: 'findableWords', columns: ['n', 'words'], rows: () => wordsIn(engine) }];
}

/** Copies a library from SQLite into an empty PostgreSQL database that runs on this machine, as it is when it is used. */
export async function copyLibrary(path: string, url: string): Promise<void> {
  await (await openStore(url)).close();
  const engine = new Libsql(path, { readonly: true });
  const client = new Client({ connectionString: url });
  const folder = await mkdtemp(join(tmpdir(), 'beside-copy-'));
  try {
    await client.connect();
    await chmod(folder, 0o755);
    // What is copied fits together already.
    await client.query('SET session_replication_role = replica');
    const found = await client.query<{ made: string }>(
      "SELECT indexdef AS made FROM pg_indexes WHERE indexname = 'findableWordsIn'",
    );
    await client.query('DROP INDEX "findableWordsIn"');
    for (const table of tablesIn(engine)) {
      const file = join(folder, table.name);
      await pipeline(Readable.from(linesOf(table)), createWriteStream(file, { mode: 0o644 }));
      const columns = table.columns.map((column) => `"${column}"`).join(', ');
      await client.query(`COPY "${table.name}" (${columns}) FROM '${file}'`);
      await rm(file);
    }
    for (const { made } of found.rows) await client.query(made);
    await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
    engine.close();
    await rm(folder, { recursive: true, force: true });
  }
}
