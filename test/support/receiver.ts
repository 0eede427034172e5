import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Something that was posted, as its receiver read it. */
type Received = {
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly timestamp: number;
  readonly isSigned: boolean;
};

type How = number | 'lost' | 'silent';

/** A system of a company's that is told what happens: it checks who it is from, and takes each id once. */
export type Receiver = {
  readonly url: string;
  readonly origin: string;
  /** Everything that came in, in order; what came again is in it again. */
  readonly all: readonly Received[];
  /** What had an effect: each id once. */
  readonly effects: readonly Received[];
  /** What it answers from now on. `lost`: it takes what comes, and the line breaks before its answer; `silent`: it never does. */
  behave(how: How): void;
  /** Gone, and back at the same address. */
  stop(): Promise<void>;
  restart(): Promise<void>;
  trust(secret: string): void;
};

function isSigned(
  secret: string,
  { id, timestamp, signature }: Record<'id' | 'timestamp' | 'signature', string>,
  body: string,
) {
  const wanted = createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'))
    .update(`${id}.${timestamp}.${body}`)
    .digest();
  const given = Buffer.from(signature.replace(/^v1,/, ''), 'base64');
  return signature.startsWith('v1,') && given.length === wanted.length && timingSafeEqual(given, wanted);
}

export async function openReceiver(): Promise<Receiver> {
  let [answer, secret, port]: [How, string, number] = [200, '', 0];
  const all: Received[] = [];
  const effects: Received[] = [];
  const take = (headers: NodeJS.Dict<string | string[]>, body: string) => {
    const [id, timestamp, signature] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
      String(headers[name]),
    ) as [string, string, string];
    const { type, data } = JSON.parse(body) as Pick<Received, 'type' | 'data'>;
    const signed = isSigned(secret, { id, timestamp, signature }, body);
    const received = { id, type, data, timestamp: Number(timestamp), isSigned: signed };
    all.push(received);
    const isTaken = answer === 'lost' || answer === 200;
    if (isTaken && !effects.some((known) => known.id === id)) effects.push(received);
  };
  let server: Server;
  const start = async () => {
    server = createServer((req, res) => {
      const chunks: Buffer[] = [];
      req.on('data', (chunk: Buffer) => chunks.push(chunk));
      req.on('end', () => {
        take(req.headers, Buffer.concat(chunks).toString());
        if (answer === 'lost') res.destroy();
        else if (answer !== 'silent')
          res.writeHead(answer, answer >= 300 && answer < 400 ? { location: '/elsewhere' } : {}).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    ({ port } = server.address() as AddressInfo);
  };
  await start();
  const origin = `http://127.0.0.1:${port}`;
  return {
    ...{ url: `${origin}/news`, origin, all, effects },
    behave(how) {
      answer = how;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    restart: start,
    trust(given) {
      secret = given;
    },
  };
}
