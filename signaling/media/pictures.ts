import { constants, createReadStream } from 'node:fs';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import * as z from 'zod/mini';
import { idSchema } from '#models/id.ts';

/** Which picture: a keyframe, a snapshot that was kept of one, or one that was sent in a chat. */
export type PictureKey = {
  readonly companyId: string;
  readonly sessionId: string;
  readonly kind: 'keyframe' | 'snapshot' | 'attachment';
  readonly id: string;
};

/** Pictures on disk. */
export type Pictures = {
  /** The bytes are on the disk when this answers; false when the disk is full. */
  write(key: PictureKey, bytes: Buffer): Promise<boolean>;
  /** As many bytes as were noted of it, and never more; null when there is no such picture. */
  read(key: PictureKey, byteLength: number): Promise<Readable | null>;
  /** It is not there any more. */
  forget(key: PictureKey): Promise<void>;
};

async function sync(path: string): Promise<void> {
  const folder = await open(path, constants.O_RDONLY);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function writeSynced(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

function isFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '');
}

/**
 * Pictures under `folder`/company/session/kind-id. A name is made of ids that were checked, so none leads elsewhere.
 * Written beside, then renamed: a picture is there whole or not at all. What a crash left half written is thrown away.
 */
export async function createPictures(folder: string, ids: () => string): Promise<Pictures> {
  const unfinished = join(folder, '.unfinished');
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  const pathOf = ({ companyId, sessionId, kind, id }: PictureKey) => {
    for (const part of [companyId, sessionId, id]) z.parse(idSchema, part);
    return join(folder, companyId, sessionId, `${kind}-${id}`);
  };
  return {
    async write(key, bytes) {
      const path = pathOf(key);
      const part = join(unfinished, ids());
      try {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await writeSynced(part, bytes);
        await rename(part, path);
        await sync(dirname(path));
        return true;
      } catch (error) {
        await rm(part, { force: true });
        if (isFull(error)) return false;
        throw error;
      }
    },
    async read(key, byteLength) {
      const path = pathOf(key);
      const isThere = await access(path, constants.R_OK).then(
        () => true,
        () => false,
      );
      return isThere ? createReadStream(path, { end: byteLength - 1 }) : null;
    },
    forget: (key) => rm(pathOf(key), { force: true }),
  };
}
