import type { ClientBase } from 'pg';
import * as z from 'zod/mini';

/** Who leads. In a schema of its own: it tells of servers, and is in no backup. */
const table = 'beside_nodes.leader';
/** So that two first starts at once do not both make it. */
const making = '4850110411108101';

const leaderSchema = z.object({
  /** Grows with each lead. */
  epoch: z.number(),
  /** Where other servers reach it; null where it has none. */
  address: z.nullable(z.string()),
  /** What its requests from other servers carry. */
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

/** Writes down who leads from now on. */
export async function leaderOf(client: ClientBase, { address, secret }: Omit<Leader, 'epoch'>): Promise<Leader> {
  const { rows } = await client.query(
    `INSERT INTO ${table} (epoch, address, secret) VALUES (1, $1, $2)
     ON CONFLICT (only_one) DO UPDATE SET epoch = leader.epoch + 1, address = $1, secret = $2
     RETURNING epoch, address, secret`,
    [address, secret],
  );
  return z.parse(leaderSchema, rows[0]);
}

/** Who leads, or was the last to; null before the first. */
export async function readLeader(client: ClientBase): Promise<Leader | null> {
  const { rows } = await client.query(`SELECT epoch, address, secret FROM ${table}`);
  return rows.length === 0 ? null : z.parse(leaderSchema, rows[0]);
}
