import type { BenchOptions } from '../options.ts';
import { failover } from './failover.ts';
import { restart } from './restart.ts';
import { threeNodes } from './threeNodes.ts';

/** A server that is killed, then one of three each 5 s, and then the server of a database. */
export async function restarts(options: BenchOptions): Promise<object> {
  const killed = await restart(options);
  return { ...killed, threeNodes: await threeNodes(killed.sessions), failover: await failover(killed.sessions) };
}
