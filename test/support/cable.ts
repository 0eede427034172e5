import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A cable between a page and a server, which can be cut. */
export type Cable = {
  readonly url: string;
  /** Ends every connection, and takes no new one until it is plugged in again. */
  cut(): void;
  plug(): void;
  /** Connections stay open and nothing passes: a network that has gone without saying so. */
  hush(): void;
  /** The same of every new connection, until it is plugged in again; what was connected meanwhile stays dead. */
  swallow(): void;
  /** From now on each way takes so long, ms. */
  slow(eachWayMs: number): void;
  /** Corporate networks do that: only plain requests pass. */
  forbidWebSockets(): void;
  close(): Promise<void>;
};

/** Lays a cable to the server at `url`. */
export async function layCable(url: string): Promise<Cable> {
  const { hostname, port } = new URL(url);
  const open = new Set<Socket>();
  let state: 'plugged' | 'cut' | 'swallowing' = 'plugged';
  let eachWayMs = 0;
  let hasWebSockets = true;
  const later = (pass: () => void) => {
    if (eachWayMs > 0) setTimeout(pass, eachWayMs);
    else pass();
  };
  const server = createServer((near) => {
    if (state === 'cut') {
      near.destroy();
      return;
    }
    if (state === 'swallowing') {
      open.add(near.on('error', () => undefined));
      return;
    }
    const far = connect(Number(port), hostname);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        open.delete(socket);
        later(() => other.destroy());
      });
    }
    const pass = (to: Socket, data: Buffer) => later(() => void (to.destroyed || to.write(data)));
    far.on('data', (data) => pass(near, data));
    near.on('data', (data) => {
      if (!hasWebSockets && /upgrade: websocket/i.test(data.toString('latin1'))) near.destroy();
      else pass(far, data);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const end = () => {
    for (const socket of open) socket.destroy();
  };
  const hush = () => {
    for (const socket of open) socket.removeAllListeners('data').pause();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      state = 'cut';
      end();
    },
    plug() {
      state = 'plugged';
    },
    hush,
    swallow() {
      state = 'swallowing';
      hush();
    },
    slow(ms) {
      eachWayMs = ms;
    },
    forbidWebSockets() {
      hasWebSockets = false;
    },
    async close() {
      end();
      server.close();
      await once(server, 'close');
    },
  };
}
