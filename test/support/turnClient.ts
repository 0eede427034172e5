import { createHash, createHmac, randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';

/** What a relay answered: 0 for yes, else the code of its refusal (RFC 8489, section 14.8). */
type Verdict = number;
type Attributes = ReadonlyMap<number, Buffer>;

const method = { allocate: 0x0003, createPermission: 0x0008 } as const;
const attribute = {
  username: 0x0006,
  integrity: 0x0008,
  errorCode: 0x0009,
  peer: 0x0012,
  realm: 0x0014,
  nonce: 0x0015,
  family: 0x0017,
  transport: 0x0019,
} as const;
const cookie = Buffer.from([0x21, 0x12, 0xa4, 0x42]);

function written(type: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, value, Buffer.alloc((4 - (value.length % 4)) % 4)]);
}

function headed(type: number, id: Buffer, length: number): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(length, 2);
  return Buffer.concat([head, cookie, id]);
}

function readAttributes(answer: Buffer): Attributes {
  const all = new Map<number, Buffer>();
  for (let at = 20; at + 4 <= answer.length; ) {
    const length = answer.readUInt16BE(at + 2);
    all.set(answer.readUInt16BE(at), answer.subarray(at + 4, at + 4 + length));
    at += 4 + length + ((4 - (length % 4)) % 4);
  }
  return all;
}

/** The bytes of an IPv6 address, in whatever way it is written. */
function bytesOfV6(address: string): Buffer {
  const plain = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...parts: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = parts.map(Number);
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  });
  const [head = '', tail = ''] = plain.split('::');
  const [left, right] = [head, tail].map((part) => part.split(':').filter((group) => group !== ''));
  const groups = [
    ...(left ?? []),
    ...Array(8 - (left?.length ?? 0) - (right?.length ?? 0)).fill('0'),
    ...(right ?? []),
  ];
  return Buffer.from(groups.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255]));
}

/** XOR-PEER-ADDRESS, RFC 8656 section 18.3. */
function peerAt(address: string, port: number, id: Buffer): Buffer {
  const bytes = isIPv6(address) ? bytesOfV6(address) : Buffer.from(address.split('.').map(Number));
  const mask = Buffer.concat([cookie, id]);
  const head = Buffer.from([0, isIPv6(address) ? 2 : 1, 0, 0]);
  head.writeUInt16BE(port ^ 0x2112, 2);
  return Buffer.concat([head, Buffer.from(bytes.map((byte, n) => byte ^ (mask[n] ?? 0)))]);
}

/** Somebody at a relay with a credential of it. */
export class TurnClient {
  readonly #port: number;
  readonly #username: string;
  readonly #credential: string;
  readonly #socket: Socket = createSocket('udp4');
  #realm = Buffer.alloc(0);
  #nonce = Buffer.alloc(0);

  constructor(port: number, { username, credential }: { readonly username: string; readonly credential: string }) {
    this.#port = port;
    this.#username = username;
    this.#credential = credential;
  }

  /** Asks for an address of the relay's. */
  async allocate(family: 4 | 6 = 4): Promise<Verdict> {
    const wish = [
      written(attribute.transport, Buffer.from([17, 0, 0, 0])),
      written(attribute.family, Buffer.from([family === 6 ? 2 : 1, 0, 0, 0])),
    ];
    const first = await this.#ask(method.allocate, () => wish, false);
    this.#realm = Buffer.from(first.get(attribute.realm) ?? []);
    this.#nonce = Buffer.from(first.get(attribute.nonce) ?? []);
    return verdictOf(await this.#ask(method.allocate, () => wish, true));
  }

  /** Asks to be let through to somebody. */
  async permit(address: string): Promise<Verdict> {
    const wish = (id: Buffer) => [written(attribute.peer, peerAt(address, 5_432, id))];
    return verdictOf(await this.#ask(method.createPermission, wish, true));
  }

  close(): void {
    this.#socket.close();
  }

  async #ask(type: number, wish: (id: Buffer) => Buffer[], isSigned: boolean): Promise<Attributes> {
    const id = randomBytes(12);
    const signature = isSigned
      ? [
          written(attribute.username, Buffer.from(this.#username)),
          written(attribute.realm, this.#realm),
          written(attribute.nonce, this.#nonce),
        ]
      : [];
    const body = Buffer.concat([...wish(id), ...signature]);
    const request = isSigned ? this.#sealed(type, id, body) : Buffer.concat([headed(type, id, body.length), body]);
    const heard = once(this.#socket, 'message', { signal: AbortSignal.timeout(5_000) });
    this.#socket.send(request, this.#port, '127.0.0.1');
    const [answer] = (await heard) as [Buffer];
    return readAttributes(answer);
  }

  /** MESSAGE-INTEGRITY with the long-term key, RFC 8489 sections 9.2.2 and 14.5. */
  #sealed(type: number, id: Buffer, body: Buffer): Buffer {
    const key = createHash('md5').update(`${this.#username}:${this.#realm}:${this.#credential}`).digest();
    const open = Buffer.concat([headed(type, id, body.length + 24), body]);
    return Buffer.concat([open, written(attribute.integrity, createHmac('sha1', key).update(open).digest())]);
  }
}

function verdictOf(answer: Attributes): Verdict {
  const error = answer.get(attribute.errorCode);
  return error ? (error[2] ?? 0) * 100 + (error[3] ?? 0) : 0;
}
