import { createDecipheriv, createECDH, createPublicKey, type ECDH, hkdfSync, randomBytes, verify } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PushSubscription } from '#models/callback/channels.ts';

/** A message as the browser it was for reads it. */
type Pushed = { readonly payload: Record<string, string>; readonly headers: IncomingMessage['headers'] };

/** A browser that can be pushed to: its address at the service, and the keys only it has. */
type PushedBrowser = {
  readonly subscription: PushSubscription;
  /** What has arrived, decrypted. */
  readonly pushed: readonly Pushed[];
  /** Resolves with the message of this number, counted from 0. */
  arrival(index: number): Promise<Pushed>;
  /** What the service answers from now on, 201 unless told otherwise. */
  answer(status: number): void;
};

/** A push service on a port of its own, which takes what is posted and lets the browser it is for read it. */
export type PushService = {
  readonly origin: string;
  browser(): PushedBrowser;
  /** How many requests came, answered with whatever. */
  count(): number;
  close(): Promise<void>;
};

type Derivation = { readonly secret: Buffer; readonly salt: Buffer; readonly info: Buffer; readonly length: number };

function derive({ secret, salt, info, length }: Derivation): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, info, length));
}

/** RFC 8291 and 8188, written from the text: a salt, a record size, the sender's key, and one record with its padding. */
function decrypt(body: Buffer, { ecdh, auth }: { ecdh: ECDH; auth: Buffer }): string {
  const salt = body.subarray(0, 16);
  const idLength = body.readUInt8(20);
  const sender = body.subarray(21, 21 + idLength);
  const record = body.subarray(21 + idLength);
  const keyInfo = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), sender]);
  const input = derive({ secret: ecdh.computeSecret(sender), salt: auth, info: keyInfo, length: 32 });
  const key = derive({ secret: input, salt, info: Buffer.from('Content-Encoding: aes128gcm\0'), length: 16 });
  const nonce = derive({ secret: input, salt, info: Buffer.from('Content-Encoding: nonce\0'), length: 12 });
  const open = createDecipheriv('aes-128-gcm', key, nonce);
  open.setAuthTag(record.subarray(-16));
  const plain = Buffer.concat([open.update(record.subarray(0, -16)), open.final()]);
  return plain.subarray(0, plain.lastIndexOf(2)).toString();
}

/** RFC 8292: `vapid t=JWT, k=KEY`; true where the token is signed by that key, for this origin and not lapsed. */
function isSigned(authorization: string, origin: string): boolean {
  const [, token = '', key = ''] = /^vapid t=([^,]+), ?k=(.+)$/.exec(authorization) ?? [];
  const [head = '', body = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, format: 'jwk' });
  const { aud, exp } = JSON.parse(Buffer.from(body, 'base64url').toString()) as { aud: string; exp: number };
  const signed = Buffer.from(`${head}.${body}`);
  const isGood = verify(
    'sha256',
    signed,
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  return isGood && aud === origin && exp * 1000 > Date.now();
}

type Seat = { read(body: Buffer, request: IncomingMessage): number };

function seat(origin: string, path: string): { browser: PushedBrowser; seat: Seat } {
  const ecdh = createECDH('prime256v1');
  ecdh.generateKeys();
  const auth = randomBytes(16);
  const pushed: Pushed[] = [];
  const waiters: { index: number; resolve: (pushed: Pushed) => void }[] = [];
  let status = 201;
  const keys = { p256dh: ecdh.getPublicKey('base64url'), auth: auth.toString('base64url') };
  const browser: PushedBrowser = {
    subscription: { endpoint: origin + path, keys },
    pushed,
    arrival(index) {
      const known = pushed[index];
      return known ? Promise.resolve(known) : new Promise((resolve) => waiters.push({ index, resolve }));
    },
    answer(next) {
      status = next;
    },
  };
  const read: Seat['read'] = (body, { headers }) => {
    if (!isSigned(headers.authorization ?? '', origin)) return 403;
    if (status >= 300) return status;
    const message = { payload: JSON.parse(decrypt(body, { ecdh, auth })) as Record<string, string>, headers };
    pushed.push(message);
    for (const { index, resolve } of waiters) if (pushed[index]) resolve(pushed[index]);
    return status;
  };
  return { browser, seat: { read } };
}

export async function startPushService(): Promise<PushService> {
  const seats = new Map<string, Seat>();
  let count = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      count += 1;
      const status = seats.get(request.url ?? '')?.read(Buffer.concat(chunks), request) ?? 404;
      response.writeHead(status).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    browser() {
      const path = `/push/${randomBytes(9).toString('base64url')}`;
      const made = seat(origin, path);
      seats.set(path, made.seat);
      return made.browser;
    },
    count: () => count,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
