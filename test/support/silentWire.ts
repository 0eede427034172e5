import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A wire to a server that can fall silent: nothing passes, no end either, and nobody is told. */
export type SilentWire = {
  /** The same address by this wire. */
  readonly url: string;
  hush(): void;
  /** Whoever dials now is connected. What was connected before is not, ever again, as by a firewall that forgot it. */
  speak(): void;
  close(): Promise<void>;
};

/** Joins the two for as long as nothing was hushed. */
function join(near: Socket, far: Socket, isDead: () => boolean): void {
  for (const [from, to] of [
    [near, far],
    [far, near],
  ] as const) {
    from.on('error', () => undefined);
    from.on('data', (data) => void (isDead() || to.destroyed || to.write(data)));
    from.on('close', () => void (isDead() || to.destroy()));
  }
}

export async function laySilentWire(url: string): Promise<SilentWire> {
  const to = new URL(url);
  const open = new Set<Socket>();
  let [isSilent, hushed] = [false, 0];
  const server = createServer((near) => {
    open.add(near);
    near.on('error', () => undefined);
    if (isSilent) return;
    const [far, since] = [connect(Number(to.port), to.hostname), hushed];
    open.add(far);
    join(near, far, () => hushed > since);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: Object.assign(new URL(url), { host: `127.0.0.1:${port}` }).href,
    hush() {
      isSilent = true;
      hushed += 1;
    },
    speak() {
      isSilent = false;
    },
    async close() {
      server.close();
      for (const socket of open) socket.destroy();
      await once(server, 'close');
    },
  };
}
