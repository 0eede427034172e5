import { createWriteStream } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { ObjectsAway } from './objectsAway.ts';

/** An object store that speaks S3, and the bucket in it. */
export type S3Config = {
  readonly bucket: string;
  readonly region: string;
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** How much of what is in the bucket lies on this machine's disk as well, at most. */
  readonly cacheBytes: number;
};

type Listed = { readonly name: string; readonly bytes: number; readonly changedAt: number };

/** What is known of an object without reading it. `seal` changes when anybody writes to it: its ETag. */
export type Head = { readonly bytes: number; readonly seal: string };

type Removed = { readonly gone: readonly string[]; readonly why: string | null };

/** Bytes in an object store, by their names. Everything throws `ObjectsAway` while it does not answer. */
export type Objects = {
  /** In the store when this answers. */
  put(name: string, bytes: Buffer): Promise<void>;
  putFile(name: string, path: string): Promise<void>;
  /** Writes it to `path`; false where there is none of this name. */
  fetch(name: string, path: string): Promise<boolean>;
  /** All of a small one; null where there is none of this name. */
  read(name: string): Promise<Buffer | null>;
  /** Null where there is none of this name. */
  head(name: string): Promise<Head | null>;
  /** The bytes of one from a place on, as they come; throws where its seal is another. */
  from(name: string, where: { readonly at: number; readonly seal: string }): Promise<Readable>;
  /** Also those that are not there. Answers the names that have gone, and why others have not. */
  remove(names: readonly string[]): Promise<Removed>;
  list(prefix: string): Promise<Listed[]>;
  close(): void;
};

/** Larger files go in parts of so many bytes, each of which can be sent again; there are 10,000 of them at most. */
const partBytes = 16 * 1024 * 1024;
/** As many as may go at once. */
const mostRemoved = 1_000;

/** How a store is reached. One that is silent is given up, ms. */
export function clientOf({ region, endpoint, accessKeyId, secretAccessKey }: S3Config): S3ClientConfig {
  return {
    ...{ region, endpoint, forcePathStyle: true, credentials: { accessKeyId, secretAccessKey } },
    requestHandler: { connectionTimeout: 3_000, socketTimeout: 20_000 },
  };
}

/** What was asked of a store, with words of ours where it was not answered. */
export async function asking<T>(what: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ObjectsAway) throw error;
    const why = error instanceof Error ? `${error.name} ${error.message}` : String(error);
    throw new ObjectsAway(`The object store could not ${what} (${why}).`, { cause: error });
  }
}

type Place = { readonly client: S3Client; readonly Bucket: string };

async function partOf(file: FileHandle, at: number): Promise<Buffer> {
  const part = Buffer.allocUnsafe(partBytes);
  let length = 0;
  while (length < partBytes) {
    const { bytesRead } = await file.read(part, length, partBytes - length, at + length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return part.subarray(0, length);
}

/** One part after the other, so that no more than one is in memory. What was not completed leaves nothing. */
async function putInParts({ client, Bucket }: Place, Key: string, file: FileHandle): Promise<void> {
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key }));
  const upload = { Bucket, Key, UploadId };
  try {
    const Parts: { PartNumber: number; ETag: string | undefined }[] = [];
    for (let at = 0; ; at += partBytes) {
      const Body = await partOf(file, at);
      if (Body.length === 0) break;
      const PartNumber = Parts.length + 1;
      const { ETag } = await client.send(new UploadPartCommand({ ...upload, PartNumber, Body }));
      Parts.push({ PartNumber, ETag });
    }
    await client.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }));
  } catch (error) {
    await client.send(new AbortMultipartUploadCommand(upload)).catch(() => undefined);
    throw error;
  }
}

async function putFile(place: Place, Key: string, path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    if ((await file.stat()).size > partBytes) return await putInParts(place, Key, file);
    const { client, Bucket } = place;
    await client.send(new PutObjectCommand({ Bucket, Key, Body: await file.readFile() }));
  } finally {
    await file.close();
  }
}

async function fetchTo({ client, Bucket }: Place, Key: string, path: string): Promise<boolean> {
  try {
    const { Body, ContentLength } = await client.send(new GetObjectCommand({ Bucket, Key }));
    if (!(Body instanceof Readable)) throw new Error(`${Key} was answered without its bytes.`);
    await pipeline(Body, createWriteStream(path, { mode: 0o600 }));
    const { size } = await stat(path);
    if (size !== ContentLength) throw new Error(`of ${Key} came ${size} bytes and not ${ContentLength}`);
    return true;
  } catch (error) {
    if (error instanceof NoSuchKey) return false;
    throw error;
  }
}

async function readAll({ client, Bucket }: Place, Key: string): Promise<Buffer | null> {
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
    if (!Body) throw new Error(`${Key} was answered without its bytes.`);
    return Buffer.from(await Body.transformToByteArray());
  } catch (error) {
    if (error instanceof NoSuchKey) return null;
    throw error;
  }
}

async function headOf({ client, Bucket }: Place, Key: string): Promise<Head | null> {
  try {
    const { ContentLength = 0, ETag } = await client.send(new HeadObjectCommand({ Bucket, Key }));
    if (!ETag) throw new Error(`${Key} was answered without its ETag.`);
    return { bytes: ContentLength, seal: ETag };
  } catch (error) {
    // An answer to HEAD has no body that would tell it by name.
    if (error instanceof NotFound || error instanceof NoSuchKey) return null;
    throw error;
  }
}

async function readFrom({ client, Bucket }: Place, Key: string, { at, seal }: { at: number; seal: string }) {
  const { Body } = await client.send(new GetObjectCommand({ Bucket, Key, Range: `bytes=${at}-`, IfMatch: seal }));
  if (!(Body instanceof Readable)) throw new Error(`${Key} was answered without its bytes.`);
  return Body;
}

async function removeAll({ client, Bucket }: Place, names: readonly string[]): Promise<Removed> {
  const left = new Set<string | undefined>();
  let why: string | null = null;
  for (let at = 0; at < names.length; at += mostRemoved) {
    const wanted = names.slice(at, at + mostRemoved).map((Key) => ({ Key }));
    const { Errors = [] } = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: wanted } }));
    if (Errors.some(({ Key }) => Key === undefined)) throw new Error(`some are still there: ${Errors[0]?.Code}`);
    for (const { Key } of Errors) left.add(Key);
    why ??= Errors[0]?.Code ?? null;
  }
  return { gone: names.filter((name) => !left.has(name)), why };
}

async function listAll({ client, Bucket }: Place, Prefix: string): Promise<Listed[]> {
  const all: Listed[] = [];
  let ContinuationToken: string | undefined;
  do {
    const page = await client.send(
      new ListObjectsV2Command({ Bucket, Prefix, ...(ContinuationToken ? { ContinuationToken } : {}) }),
    );
    for (const { Key = '', Size = 0, LastModified } of page.Contents ?? [])
      all.push({ name: Key, bytes: Size, changedAt: LastModified?.getTime() ?? 0 });
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken);
  return all;
}

export function openObjects(config: S3Config): Objects {
  const client = new S3Client(clientOf(config));
  const place = { client, Bucket: config.bucket };
  return {
    put: (name, bytes) =>
      asking(`keep ${name}`, async () => {
        await client.send(new PutObjectCommand({ Bucket: config.bucket, Key: name, Body: bytes }));
      }),
    putFile: (name, path) => asking(`keep ${name}`, () => putFile(place, name, path)),
    fetch: (name, path) => asking(`give ${name}`, () => fetchTo(place, name, path)),
    read: (name) => asking(`give ${name}`, () => readAll(place, name)),
    head: (name) => asking(`find ${name}`, () => headOf(place, name)),
    from: (name, where) => asking(`give ${name}`, () => readFrom(place, name, where)),
    remove: (names) => asking(`remove ${names.length} names`, () => removeAll(place, names)),
    list: (prefix) => asking(`list ${prefix}`, () => listAll(place, prefix)),
    close: () => client.destroy(),
  };
}
