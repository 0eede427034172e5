import type { BenchOptions } from '../options.ts';
import { failover } from './failover.ts';
import { restart } from './restart.ts';

/** A server that is killed, and then the server of a database. */
export async function restarts(options: BenchOptions): Promise<object> {
  const killed = await restart(options);
  return { ...killed, failover: await failover(killed.sessions) };
}
