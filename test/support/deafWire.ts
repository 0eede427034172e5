import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What becomes of a connection as it passes on the end of a transaction. */
type Fate = 'answer lost' | 'word lost';

/** A wire to a PostgreSQL server on which the end of a transaction can be lost, on the way there or on the way back. */
export type DeafWire = {
  /** The same database by this wire. */
  readonly url: string;
  /** What happens at the next ends of transactions, one after the other. */
  next(...fates: Fate[]): void;
  /** How many were lost. */
  lost(): number;
  close(): Promise<void>;
};

const theEnd = Buffer.from('COMMIT\0');

/** One connection: with the word, or its answer, goes the connection. */
function carry(near: Socket, far: Socket, take: () => Fate | undefined): void {
  let fate: Fate | undefined;
  const cut = () => {
    near.destroy();
    far.destroy();
  };
  for (const socket of [near, far]) socket.on('error', cut).on('close', cut);
  near.on('data', (data) => {
    if (data.includes(theEnd) && data.includes('"commits"')) fate = take();
    if (fate === 'word lost') cut();
    else far.write(data);
  });
  far.on('data', (data) => {
    if (fate === 'answer lost') cut();
    else near.write(data);
  });
}

export async function layDeafWire(url: string): Promise<DeafWire> {
  const to = new URL(url);
  const fates: Fate[] = [];
  const open = new Set<Socket>();
  let lost = 0;
  const take = () => {
    const fate = fates.shift();
    if (fate) lost += 1;
    return fate;
  };
  const server = createServer((near) => {
    const far = connect(Number(to.port), to.hostname);
    for (const socket of [near, far]) open.add(socket);
    carry(near, far, take);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: Object.assign(new URL(url), { host: `127.0.0.1:${port}` }).href,
    next: (...given) => void fates.push(...given),
    lost: () => lost,
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
