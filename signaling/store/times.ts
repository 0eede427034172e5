import { sql } from 'kysely';
import { latestIn } from '#models/session/times.ts';
import type { Base, Tables } from './database.ts';
import type { Sessions } from './sessions.ts';

type Place = readonly [table: keyof Tables, column: string];

/** Rows that are only added, whose newest has the latest time. */
const added: readonly Place[] = [
  ['decisions', 'at'],
  ['messages', 'at'],
  ['operations', 'at'],
  ['happenings', 'at'],
  ['audits', 'at'],
  ['devices', 'createdAt'],
  ['links', 'createdAt'],
];
/** Rows that are written again when something happens. */
const changed: readonly Place[] = [
  ['sessions', 'endedAt'],
  ['links', 'firstUsedAt'],
  ['links', 'revokedAt'],
  ['notices', 'changedAt'],
  ['segments', 'changedAt'],
  ['staffSessions', 'seenAt'],
  ['endings', 'changedAt'],
  ['cards', 'changedAt'],
];

async function timeIn({ db, dialect }: Base, [table, column]: Place, which: 'newest' | 'greatest'): Promise<number> {
  const [from, at] = [sql.table(table), sql.ref(column)];
  const greatest = sql<{ at: number | null }>`SELECT max(${at}) AS "at" FROM ${from}`;
  const newest =
    dialect.rowNumber &&
    sql<{ at: number | null }>`SELECT ${at} AS "at" FROM ${from} ORDER BY ${dialect.rowNumber} DESC LIMIT 1`;
  const { rows } = await ((which === 'newest' && newest) || greatest).execute(db);
  return rows[0]?.at ?? 0;
}

export type Times = ReturnType<typeof createTimes>;

export function createTimes(base: Base, sessions: Pick<Sessions, 'open'>) {
  const { db, dialect } = base;
  return {
    /** What all nodes have in common as time: that of the machine the database is on, epoch ms; null where that is this one. */
    async wall(): Promise<number | null> {
      if (!dialect.wall) return null;
      const { rows } = await sql<{ at: number }>`SELECT ${dialect.wall} AS "at"`.execute(db);
      return rows[0]?.at ?? null;
    },
    /** The latest time that was written down of anything that has happened, epoch ms; 0 where nothing has [route.P6]. */
    async latest(): Promise<number> {
      const times = (await sessions.open()).map(latestIn);
      for (const place of added) times.push(await timeIn(base, place, 'newest'));
      for (const place of changed) times.push(await timeIn(base, place, 'greatest'));
      return times.reduce((latest, at) => Math.max(latest, at), 0);
    },
  };
}
