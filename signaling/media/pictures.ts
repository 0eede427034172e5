import type { Readable } from 'node:stream';
import * as z from 'zod/mini';
import { idSchema } from '#models/id.ts';
import type { Vault } from './vault.ts';

/** Which picture: a keyframe, a snapshot that was kept of one, or one that was sent in a chat. */
export type PictureKey = {
  readonly companyId: string;
  readonly sessionId: string;
  readonly kind: 'keyframe' | 'snapshot' | 'attachment';
  readonly id: string;
};

/** Pictures of sessions. */
export type Pictures = {
  /** The bytes are safe when this answers; false where they cannot be kept now. */
  write(key: PictureKey, bytes: Buffer): Promise<boolean>;
  /** As many bytes as were noted of it, and never more; null when there is no such picture. */
  read(key: PictureKey, byteLength: number): Promise<Readable | null>;
  path(key: PictureKey): string;
  /** They are not there any more. */
  forget(keys: readonly PictureKey[]): Promise<void>;
};

/** Pictures as `media`/company/session/kind-id. A name is made of ids that were checked, so none leads elsewhere. */
export function createPictures({ pathOf, write, read, remove }: Vault): Pictures {
  const pathTo = ({ companyId, sessionId, kind, id }: PictureKey) => {
    for (const part of [companyId, sessionId, id]) z.parse(idSchema, part);
    return pathOf(`media/${companyId}/${sessionId}/${kind}-${id}`);
  };
  return {
    path: pathTo,
    write: (key, bytes) => write(pathTo(key), bytes),
    read: (key, byteLength) => read(pathTo(key), byteLength),
    forget: (keys) => remove(keys.map(pathTo)),
  };
}
