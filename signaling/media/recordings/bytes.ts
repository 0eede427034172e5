import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { idSchema } from '#models/id.ts';
import type { PictureKey } from '../pictures.ts';
import type { Vault } from '../vault.ts';

/** Bytes of recordings by the names they lie under. */
export type RecordedBytes = {
  readonly uploads: readonly string[];
  readonly files: readonly string[];
  readonly thumbnails: readonly { readonly companyId: string; readonly sessionId: string; readonly atMs: number }[];
  /** Pictures of notes. */
  readonly notes?: readonly OwnPicture[];
  /** Pictures that marks were drawn on. */
  readonly keyframes?: readonly OwnPicture[];
  /** Pictures that were kept of them, and those of a chat. */
  readonly pictures?: readonly PictureKey[];
};
type OwnPicture = { readonly companyId: string; readonly sessionId: string; readonly id: string };

/** Where the bytes of recordings lie. Every name is the server's own: an id that was checked, or a number. */
export type RecordingBytes = Pick<
  Vault,
  'write' | 'take' | 'reach' | 'find' | 'sealOf' | 'read' | 'isFar' | 'isOlder' | 'count'
> & {
  /** The folder the parts arrive in, and the one of the files that can be played. */
  readonly uploads: string;
  readonly files: string;
  uploadPath(upload: string): string;
  filePath(name: string): string;
  thumbnailPath(of: RecordedBytes['thumbnails'][number]): string;
  notePath(of: OwnPicture): string;
  /** The files that can be played, by their names. */
  found(): ReturnType<Vault['found']>;
  /** The paths of what is in the vault. */
  paths(bytes: Omit<RecordedBytes, 'keyframes' | 'pictures' | 'uploads'>): string[];
  forget(bytes: Omit<RecordedBytes, 'keyframes' | 'pictures'>): Promise<void>;
};

function checked(name: string): string {
  return z.parse(idSchema, name);
}

/** The folders of recordings: parts arrive below the house's folder, and what is finished is in the vault. */
export async function createRecordingBytes(folder: string, vault: Vault): Promise<RecordingBytes> {
  const uploads = join(folder, 'recordings', 'uploads');
  const within = (name: string) => vault.pathOf(`recordings/${name}`);
  const [files, thumbnails, notes] = [within('files'), within('thumbnails'), within('notes')];
  for (const path of [uploads, files, thumbnails, notes]) await mkdir(path, { recursive: true, mode: 0o700 });
  const uploadPath = (upload: string) => join(uploads, checked(upload));
  const filePath = (name: string) => join(files, checked(name));
  const thumbnailPath = ({ companyId, sessionId, atMs }: RecordedBytes['thumbnails'][number]) =>
    join(thumbnails, checked(companyId), checked(sessionId), `${z.parse(z.int(), atMs)}.jpg`);
  const notePath = ({ companyId, sessionId, id }: OwnPicture) =>
    join(notes, checked(companyId), checked(sessionId), `${checked(id)}.jpg`);
  const { write, take, reach, find, sealOf, read, isFar, isOlder, count } = vault;
  const paths: RecordingBytes['paths'] = (bytes) => [
    ...bytes.files.map(filePath),
    ...bytes.thumbnails.map(thumbnailPath),
    ...(bytes.notes ?? []).map(notePath),
  ];
  return {
    ...{ paths, uploads, files, uploadPath, filePath, thumbnailPath, notePath },
    ...{ write, take, reach, find, sealOf, read, isFar, isOlder, count },
    found: () => vault.found(files),
    async forget(bytes) {
      for (const upload of bytes.uploads)
        for (const path of [uploadPath(upload), `${uploadPath(upload)}.json`]) await rm(path, { force: true });
      await vault.remove(paths(bytes));
    },
  };
}
