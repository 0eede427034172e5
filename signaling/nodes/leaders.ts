import type { ClientBase } from 'pg';
import * as z from 'zod/mini';

/** Who leads. In a schema of its own: it tells of servers, and is in no backup. */
const table = 'beside_nodes.leader';
/** So that two first starts at once do not both make it. */
const making = '4850110411108101';

const leaderSchema = z.object({
  /** Grows with each lead; the same one is given twice where a failover lost an election. */
  epoch: z.number(),
  /** Where other servers reach it; null until it answers, and where it has no others. */
  address: z.nullable(z.string()),
  /** Of this lead alone. Its requests from other servers carry it. */
  secret: z.string(),
});
export type Leader = z.infer<typeof leaderSchema>;

export async function prepareLeaders(client: ClientBase): Promise<void> {
  await client.query(`BEGIN;
    SELECT pg_advisory_xact_lock(${making});
    CREATE SCHEMA IF NOT EXISTS beside_nodes;
    CREATE TABLE IF NOT EXISTS ${table} (
      only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
      epoch integer NOT NULL, address text, secret text NOT NULL
    );
    COMMIT`);
}

/** Writes down that another one leads from now on. Answers its epoch. */
export async function nextEpoch(client: ClientBase, secret: string): Promise<number> {
  const { rows } = await client.query<{ epoch: number }>(
    `INSERT INTO ${table} (epoch, address, secret) VALUES (1, NULL, $1)
     ON CONFLICT (only_one) DO UPDATE SET epoch = leader.epoch + 1, address = NULL, secret = $1
     RETURNING epoch`,
    [secret],
  );
  return z.parse(z.number(), rows[0]?.epoch);
}

/** Writes down where it is to be found, once it answers. */
export async function announce(client: ClientBase, { epoch, address, secret }: Leader): Promise<void> {
  await client.query(`UPDATE ${table} SET address = $1 WHERE epoch = $2 AND secret = $3`, [address, epoch, secret]);
}

/** Who leads, or was the last to; null before the first. */
export async function readLeader(client: ClientBase): Promise<Leader | null> {
  const { rows } = await client.query(`SELECT epoch, address, secret FROM ${table}`);
  return rows.length === 0 ? null : z.parse(leaderSchema, rows[0]);
}
