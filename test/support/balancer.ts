import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** Hands each connection to the next server that takes it, and knows nothing of what is said. */
export type Balancer = {
  readonly url: string;
  /** A connection that came in elsewhere. */
  take(from: Socket): Promise<void>;
  /** How many connections each of these ports was handed. */
  handed(): ReadonlyMap<number, number>;
  close(): Promise<void>;
};

function reach(port: number): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(socket)).once('error', () => resolve(null));
  });
}

function join(one: Socket, other: Socket): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.on('error', () => to.destroy()).once('close', () => to.destroy());
    from.pipe(to);
  }
}

export async function startBalancer(portsOf: () => readonly number[]): Promise<Balancer> {
  let next = 0;
  const handed = new Map<number, number>();
  const open = new Set<Socket>();
  const take = async (from: Socket): Promise<void> => {
    open.add(from);
    from.once('close', () => open.delete(from)).on('error', () => undefined);
    const ports = portsOf();
    for (let tries = 0; tries < ports.length; tries += 1) {
      next = (next + 1) % ports.length;
      const port = ports[next] ?? 0;
      const to = await reach(port);
      if (!to) continue;
      handed.set(port, (handed.get(port) ?? 0) + 1);
      return join(from, to);
    }
    from.destroy();
  };
  const server: Server = createServer((from) => void take(from)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://localhost:${port}`,
    take,
    handed: () => handed,
    async close() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
