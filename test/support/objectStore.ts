import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { awsBody, elements, wait, xml } from './objectStoreWire.ts';

/** Parts of an upload but its last are at least so long, as they must be at every store that speaks S3. */
const leastPartBytes = 5 * 1024 * 1024;
const pageLength = 2;

/** An object store that speaks as much of S3 as recordings need, in memory. */
export type ObjectStore = {
  /** As `S3_URL` says it. */
  readonly url: string;
  /** But for what says whose the bucket is, and how new. */
  readonly objects: ReadonlyMap<string, Buffer>;
  /** What says whose the bucket is. */
  mark(): string | undefined;
  /** Puts something there that nobody sent. */
  plant(key: string, bytes: Buffer, changedAt: number): void;
  erase(key: string): void;
  /** Keys that nobody may delete. */
  readonly locked: Set<string>;
  /** What was asked of objects, such as `GET media/…`, and of a part of one `GET media/… bytes=10-`. */
  readonly asked: readonly string[];
  /** Keys of uploads that were neither completed nor aborted. */
  uploading(): string[];
  /** Bytes it was sent, those of each request. */
  received(): number;
  /** What was asked so, such as `PUT media/…`, is done and answered once what this answers is called. */
  hold(what: string): () => void;
  /** Nothing is answered until what this answers is called. */
  silence(): () => void;
  /** While it is false nothing is answered but 503. */
  setUp(isUp: boolean): void;
  close(): Promise<void>;
};

type Kept = {
  readonly bytes: Buffer;
  readonly metadata: Readonly<Record<string, string>>;
  readonly changedAt: number;
};
type Upload = { readonly key: string; readonly parts: Map<number, Buffer> };
type Asked = {
  readonly method: string;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
};
type Told = { readonly status: number; readonly body?: Buffer | string; readonly headers?: Record<string, string> };

const mark = 'installation';
const own = [mark, 'generation'];
const credentials = { bucket: 'recordings', key: 'test-key', secret: 'test-secret' };

function etagOf(bytes: Buffer): string {
  return `"${createHash('md5').update(bytes).digest('hex')}"`;
}

function fault(status: number, code: string): Told {
  return { status, body: xml('Error', `<Code>${code}</Code><Message>${code}</Message>`) };
}

function metadataOf(headers: Asked['headers']): Record<string, string> {
  const pairs = Object.entries(headers).filter(([name]) => name.startsWith('x-amz-meta-'));
  return Object.fromEntries(pairs.map(([name, value]) => [name, String(value)]));
}

/** Uploads in parts. */
function createUploads(objects: Map<string, Kept>) {
  const uploads = new Map<string, Upload>();
  const complete = (id: string, { key, parts }: Upload, body: Buffer): Told => {
    const numbers = elements(body.toString(), 'PartNumber').map(Number);
    const given = numbers.map((number) => parts.get(number));
    if (given.length === 0 || given.includes(undefined)) return fault(400, 'InvalidPart');
    const bytes = given.filter((part) => part !== undefined);
    if (bytes.slice(0, -1).some((part) => part.length < leastPartBytes)) return fault(400, 'EntityTooSmall');
    const all = Buffer.concat(bytes);
    objects.set(key, { bytes: all, metadata: {}, changedAt: Date.now() });
    uploads.delete(id);
    return { status: 200, body: xml('CompleteMultipartUploadResult', `<Key>${key}</Key><ETag>${etagOf(all)}</ETag>`) };
  };
  const list = ({ key, parts }: Upload): Told => {
    const all = [...parts].map(
      ([number, bytes]) =>
        `<Part><PartNumber>${number}</PartNumber><ETag>${etagOf(bytes)}</ETag><Size>${bytes.length}</Size></Part>`,
    );
    const about = `<Key>${key}</Key><IsTruncated>false</IsTruncated>`;
    return { status: 200, body: xml('ListPartsResult', about + all.join('')) };
  };
  return {
    keys: () => [...uploads.values()].map(({ key }) => key),
    begin(key: string): Told {
      const id = randomUUID();
      uploads.set(id, { key, parts: new Map() });
      const about = `<Bucket>${credentials.bucket}</Bucket><Key>${key}</Key><UploadId>${id}</UploadId>`;
      return { status: 200, body: xml('InitiateMultipartUploadResult', about) };
    },
    /** What is asked about one upload. */
    ask(id: string, { method, key, query, body }: Asked): Told {
      const upload = uploads.get(id);
      if (upload?.key !== key) return fault(404, 'NoSuchUpload');
      if (method === 'GET') return list(upload);
      if (method === 'POST') return complete(id, upload, body);
      if (method === 'DELETE') {
        uploads.delete(id);
        return { status: 204 };
      }
      upload.parts.set(Number(query.get('partNumber')), body);
      return { status: 200, headers: { etag: etagOf(body) } };
    },
  };
}

function give({ method, headers }: Asked, { bytes, metadata }: Kept): Told {
  const wanted = headers['if-match'];
  if (wanted !== undefined && wanted !== etagOf(bytes)) return fault(412, 'PreconditionFailed');
  const range = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '');
  const from = Number(range?.[1] ?? 0);
  const body = bytes.subarray(from, range?.[2] ? Number(range[2]) + 1 : undefined);
  const common = { etag: etagOf(bytes), 'content-length': String(body.length), ...metadata };
  return { status: range ? 206 : 200, headers: common, body: method === 'HEAD' ? '' : body };
}

/** A page of what is there under a prefix. Pages are short here, so that whoever lists has to go on. */
function listed(objects: ReadonlyMap<string, Kept>, query: URLSearchParams): Told {
  const names = [...objects.keys()].filter((key) => key.startsWith(query.get('prefix') ?? '')).sort();
  const from = Number(query.get('continuation-token') ?? 0);
  const contents = names.slice(from, from + pageLength).map((key) => {
    const { bytes, changedAt } = objects.get(key) ?? { bytes: Buffer.alloc(0), changedAt: 0 };
    const at = new Date(changedAt).toISOString();
    return `<Contents><Key>${key}</Key><Size>${bytes.length}</Size><LastModified>${at}</LastModified></Contents>`;
  });
  const isMore = from + pageLength < names.length;
  const next = isMore ? `<NextContinuationToken>${from + pageLength}</NextContinuationToken>` : '';
  const about = `<IsTruncated>${isMore}</IsTruncated>${next}`;
  return { status: 200, body: xml('ListBucketResult', about + contents.join('')) };
}

type Shelf = {
  readonly objects: Map<string, Kept>;
  readonly uploads: ReturnType<typeof createUploads>;
  /** Keys that nobody may delete. */
  readonly locked: Set<string>;
};

/** What of several may be removed is, and the others are named. */
function remove({ objects, locked }: Shelf, names: readonly string[]): Told {
  for (const name of names) if (!locked.has(name)) objects.delete(name);
  const left = names.filter((name) => locked.has(name));
  const errors = left.map((name) => `<Error><Key>${name}</Key><Code>AccessDenied</Code></Error>`);
  return { status: 200, body: xml('DeleteResult', errors.join('')) };
}

function answer(shelf: Shelf, asked: Asked): Told {
  const { objects, uploads } = shelf;
  const { method, key, query, body, headers } = asked;
  const id = query.get('uploadId');
  if (id !== null) return uploads.ask(id, asked);
  if (method === 'GET' && query.has('list-type')) return listed(objects, query);
  if (method === 'POST' && query.has('uploads')) return uploads.begin(key);
  if (method === 'POST' && query.has('delete')) return remove(shelf, elements(body.toString(), 'Key'));
  if (method === 'PUT') {
    objects.set(key, { bytes: body, metadata: metadataOf(headers), changedAt: Date.now() });
    return { status: 200, headers: { etag: etagOf(body) } };
  }
  const kept = objects.get(key);
  if (method === 'DELETE') {
    objects.delete(key);
    return { status: 204 };
  }
  return kept ? give(asked, kept) : fault(404, 'NoSuchKey');
}

async function read(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const { method = 'GET', headers, url = '/' } = request;
  const { pathname, searchParams } = new URL(url, 'http://store');
  const key = decodeURIComponent(pathname).slice(credentials.bucket.length + 2);
  return { method, key, query: searchParams, headers, body: awsBody(Buffer.concat(chunks), headers) };
}

/** Opens an object store on a port of its own. It lets in whoever signs with its key. */
export async function openObjectStore(): Promise<ObjectStore> {
  const objects = new Map<string, Kept>();
  const uploads = createUploads(objects);
  let [isUp, received] = [true, 0];
  let silent: Promise<void> = Promise.resolve();
  const [heard, locked]: [string[], Set<string>] = [[], new Set()];
  const held = new Map<string, ReturnType<typeof wait>>();
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const asked = await read(request);
    received += asked.body.length;
    const what = [asked.method, asked.key, ...(asked.headers.range ? [asked.headers.range] : [])].join(' ');
    heard.push(what);
    await silent;
    await held.get(what)?.over;
    const isKnown = request.headers.authorization?.includes(`Credential=${credentials.key}/`);
    const told = !isUp
      ? fault(503, 'ServiceUnavailable')
      : isKnown
        ? answer({ objects, uploads, locked }, asked)
        : fault(403, 'AccessDenied');
    response.writeHead(told.status, told.headers).end(told.body);
  };
  // A server that is killed hangs up in the middle of what it stores.
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${credentials.key}:${credentials.secret}@127.0.0.1:${port}/${credentials.bucket}`,
    get objects() {
      const all = [...objects].map(([key, { bytes }]) => [key, bytes] as const);
      return new Map(all.filter(([key]) => !own.includes(key)));
    },
    mark: () => objects.get(mark)?.bytes.toString(),
    plant: (key, bytes, changedAt) => void objects.set(key, { bytes, metadata: {}, changedAt }),
    erase: (key) => void objects.delete(key),
    locked,
    asked: heard,
    uploading: uploads.keys,
    received: () => received,
    hold(what) {
      const waiting = wait();
      held.set(what, waiting);
      return waiting.end;
    },
    silence() {
      const { over, end } = wait();
      silent = over;
      return end;
    },
    setUp(now) {
      isUp = now;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
