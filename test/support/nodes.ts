import { reachServer } from '#signaling/nodes/election.ts';
import { readLeader } from '#signaling/nodes/leaders.ts';
import { openStore, type Store } from '#signaling/store/store.ts';
import { type Balancer, startBalancer } from './balancer.ts';
import { type ServerProcess, startServerProcess } from './serverProcess.ts';

/** Several servers on one PostgreSQL database, each a process of its own, behind a balancer. */
export type Nodes = {
  /** Of the balancer. */
  readonly url: string;
  readonly all: readonly ServerProcess[];
  /** The server that leads, waited for. */
  leader(): Promise<ServerProcess>;
  followers(): Promise<readonly ServerProcess[]>;
  /** How many connections the balancer handed to each of them, in their order. */
  handed(): readonly number[];
  /** Ends them; the database stays. */
  close(): Promise<void>;
};

type NodesOptions = {
  readonly count: number;
  readonly databaseUrl: string;
  /** The same database as one of them reaches it. */
  readonly databaseOf?: (n: number) => string;
  /** Runs before the first start. */
  readonly prepare?: (store: Store) => Promise<void>;
  readonly hasPages?: boolean;
  readonly env?: Readonly<Record<string, string>>;
};

/** Null while none is to be found, or no database that takes writes. */
async function addressOfLeader(databaseUrl: string): Promise<string | null> {
  const reached = await reachServer(databaseUrl).catch(() => null);
  if (!reached) return null;
  const leader = await readLeader(reached.sentinel.client).finally(() => reached.giveUp());
  return leader?.address ?? null;
}

const portOf = ({ url }: ServerProcess) => Number(new URL(url).port);

export async function startNodes(options: NodesOptions): Promise<Nodes> {
  const { count, databaseUrl, databaseOf = () => databaseUrl, prepare, hasPages = false, env } = options;
  if (prepare) {
    const store = await openStore(databaseUrl);
    await prepare(store);
    await store.close();
  }
  const all: ServerProcess[] = [];
  const balancer: Balancer = await startBalancer(() => all.map(portOf));
  const asOne = { PUBLIC_URL: balancer.url, ...env };
  for (let n = 0; n < count; n += 1) {
    const args = hasPages ? [] : ['--api-only'];
    all.push(await startServerProcess({ args, isNode: true, env: { DATABASE_URL: databaseOf(n), ...asOne } }));
  }
  const leader = async () => {
    for (;;) {
      const address = await addressOfLeader(databaseUrl);
      const found = all.find(({ url }) => url === address);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  return {
    url: balancer.url,
    all,
    leader,
    async followers() {
      const leads = await leader();
      return all.filter((node) => node !== leads);
    },
    handed: () => all.map((node) => balancer.handed().get(portOf(node)) ?? 0),
    async close() {
      await Promise.all(all.map((node) => node.close()));
      await balancer.close();
    },
  };
}
