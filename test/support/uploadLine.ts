import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';

/**
 * What becomes of a part of an upload, or of the word that it is finalised: the connection goes when the server has half of
 * it; the server has it, and its answer goes; the server gets it twice, and the second answer arrives; one bit is turned.
 */
type Mishap = 'cut' | 'answer lost' | 'twice' | 'flipped';

/** A request about an upload, as the page sent it and the server answered it; `status` is null where no answer arrived. */
export type Passed = {
  readonly method: string;
  readonly path: string;
  /** When it was sent and when it was over, ms of `performance.now()`. */
  readonly at: number;
  readonly endedAt: number;
  /** Where its bytes are to stand, and where the server says that it is now; null where nothing is said. */
  readonly offset: number | null;
  readonly serverAt: number | null;
  readonly body: Buffer;
  readonly status: number | null;
  readonly answer: unknown;
  readonly mishap: Mishap | null;
};

/** A line between pages and a server that treats what is uploaded badly when it is told to, and passes on everything else. */
export type UploadLine = {
  readonly url: string;
  /** All about uploads that passed so far; to be emptied by whoever looks at what comes. */
  readonly passed: Passed[];
  /** What happens to the next request of this kind. `onHad` runs where the server has it, before anything is answered. */
  next(kind: 'part' | 'finalise', mishap: Mishap, onHad?: () => Promise<void>): void;
  /** While it is shut no part gets through. */
  shut(isShut: boolean): void;
  /** Bytes of parts that pass in a second. */
  limit(bytesPerSecond: number): void;
  close(): Promise<void>;
};

type Plan = { readonly mishap: Mishap; readonly onHad: () => Promise<void> };
type Asked = Pick<IncomingMessage, 'method' | 'url' | 'headers'> & { readonly body: Buffer };
type Answered = { readonly response: IncomingMessage; readonly body: Buffer };

/** Within this the server has stored what was written to it. */
const arrivalMs = 500;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function kindOf({ method, url = '' }: IncomingMessage): 'part' | 'finalise' | null {
  if (method === 'PATCH' && url.startsWith('/api/uploads/')) return 'part';
  return method === 'POST' && url.endsWith('/finalise') ? 'finalise' : null;
}

function turned(body: Buffer): Buffer {
  const bad = Buffer.from(body);
  // The first bytes of a segment say what it is, and are looked at when they arrive.
  const at = Math.floor(bad.length / 2);
  bad[at] = (bad[at] ?? 0) ^ 0x40;
  return bad;
}

const isJson = (answered: Answered | null): answered is Answered =>
  /json/.test(answered?.response.headers['content-type'] ?? '') && (answered?.body.length ?? 0) > 0;
const numberIn = (text: string | string[] | undefined) => (text === undefined ? null : Number(text));

class Line {
  readonly passed: Passed[] = [];
  readonly plans: Record<'part' | 'finalise', Plan[]> = { part: [], finalise: [] };
  isShut = false;
  bytesPerSecond = Number.POSITIVE_INFINITY;
  readonly #to: URL;

  constructor(to: string) {
    this.#to = new URL(to);
  }

  /** A page that asks for something else waits for nobody. */
  async take(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const kind = kindOf(req);
    const isUpload = kind !== null || req.url?.startsWith('/api/uploads');
    if (!isUpload) return this.#pass(req, res);
    if (kind === 'part' && this.isShut) return void req.socket.destroy();
    const asked: Asked = { method: req.method, url: req.url, headers: req.headers, body: await bodyOf(req) };
    const plan = (kind && this.plans[kind].shift()) ?? null;
    const at = performance.now();
    if (kind === 'part') await pause((asked.body.length / this.bytesPerSecond) * 1000);
    const answered = await this.#meet(asked, plan).catch(() => null);
    this.#note(asked, { at, plan, answered });
    if (!answered) return void req.socket.destroy();
    res.writeHead(answered.response.statusCode ?? 500, answered.response.headers).end(answered.body);
  }

  /** From the first byte on by itself, as a socket that is no request any more. */
  upgrade(req: IncomingMessage, near: Duplex, head: Buffer): void {
    const far = connect(Number(this.#to.port), this.#to.hostname);
    const lines = req.rawHeaders.flatMap((name, n) => (n % 2 === 0 ? [`${name}: ${req.rawHeaders[n + 1]}`] : []));
    far.write(`${req.method} ${req.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    far.write(head);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const)
      from
        .on('error', () => to.destroy())
        .once('close', () => to.destroy())
        .pipe(to);
  }

  async #meet(asked: Asked, plan: Plan | null): Promise<Answered | null> {
    if (plan?.mishap === 'cut') return await this.#cut(asked);
    const sent = plan?.mishap === 'flipped' ? { ...asked, body: turned(asked.body) } : asked;
    const first = await this.#send(sent);
    await plan?.onHad();
    if (plan?.mishap === 'answer lost') return null;
    return plan?.mishap === 'twice' ? await this.#send(sent) : first;
  }

  #request({ method, url, headers }: Pick<Asked, 'method' | 'url' | 'headers'>) {
    const { hostname, port } = this.#to;
    return request({ hostname, port, agent: false, ...(method && { method }), path: url ?? '/', headers });
  }

  #pass(req: IncomingMessage, res: ServerResponse): void {
    const far = this.#request(req);
    far.on('error', () => req.socket.destroy());
    far.on('response', (response) => {
      res.writeHead(response.statusCode ?? 500, response.headers);
      response.pipe(res);
    });
    res.once('close', () => far.destroy());
    req.pipe(far);
  }

  async #send(asked: Asked): Promise<Answered> {
    const far = this.#request(asked);
    far.end(asked.body);
    const [response] = (await once(far, 'response')) as [IncomingMessage];
    return { response, body: await bodyOf(response) };
  }

  async #cut(asked: Asked): Promise<null> {
    const far = this.#request(asked);
    far.on('error', () => undefined);
    await new Promise<void>((resolve) =>
      far.write(asked.body.subarray(0, Math.ceil(asked.body.length / 2)), () => resolve()),
    );
    await pause(arrivalMs);
    far.destroy();
    return null;
  }

  #note(asked: Asked, { at, plan, answered }: { at: number; plan: Plan | null; answered: Answered | null }): void {
    this.passed.push({
      ...{ method: asked.method ?? '', path: asked.url ?? '', at, endedAt: performance.now(), body: asked.body },
      offset: numberIn(asked.headers['upload-offset']),
      serverAt: numberIn(answered?.response.headers['upload-offset']),
      ...{ status: answered?.response.statusCode ?? null, mishap: plan?.mishap ?? null },
      answer: isJson(answered) ? JSON.parse(answered.body.toString()) : null,
    });
  }
}

/** Lays such a line to the server at `url`. */
export async function layUploadLine(url: string): Promise<UploadLine> {
  const line = new Line(url);
  const server = createServer((req, res) => void line.take(req, res).catch(() => req.socket.destroy()));
  server.on('upgrade', (req, near, head) => line.upgrade(req, near, head));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    passed: line.passed,
    next: (kind, mishap, onHad = async () => undefined) => void line.plans[kind].push({ mishap, onHad }),
    shut(isShut) {
      line.isShut = isShut;
    },
    limit(bytesPerSecond) {
      line.bytesPerSecond = bytesPerSecond;
    },
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
