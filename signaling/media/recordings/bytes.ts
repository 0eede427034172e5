import { constants } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { idSchema } from '#models/id.ts';

/** Bytes of recordings by the names they lie under. */
export type RecordedBytes = {
  readonly uploads: readonly string[];
  readonly files: readonly string[];
  readonly thumbnails: readonly { readonly companyId: string; readonly sessionId: string; readonly atMs: number }[];
  /** Pictures of notes. */
  readonly notes?: readonly OwnPicture[];
  /** Pictures that marks were drawn on. */
  readonly keyframes?: readonly OwnPicture[];
};
type OwnPicture = { readonly companyId: string; readonly sessionId: string; readonly id: string };

/** Where the bytes of recordings lie. Every name is the server's own: an id that was checked, or a number. */
export type RecordingBytes = {
  /** The folder the parts arrive in, and the one of the files that can be played. */
  readonly uploads: string;
  readonly files: string;
  uploadPath(upload: string): string;
  filePath(name: string): string;
  thumbnailPath(of: RecordedBytes['thumbnails'][number]): string;
  notePath(of: OwnPicture): string;
  forget(bytes: Omit<RecordedBytes, 'keyframes'>): Promise<void>;
};

/** Writes what a folder lists to the disk. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, constants.O_RDONLY);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function checked(name: string): string {
  return z.parse(idSchema, name);
}

/** The folders of recordings under `folder`. */
export async function createRecordingBytes(folder: string): Promise<RecordingBytes> {
  const within = (name: string) => join(folder, name);
  const [uploads, files, thumbnails, notes] = [
    within('uploads'),
    within('files'),
    within('thumbnails'),
    within('notes'),
  ];
  for (const path of [uploads, files, thumbnails, notes]) await mkdir(path, { recursive: true, mode: 0o700 });
  const uploadPath = (upload: string) => join(uploads, checked(upload));
  const filePath = (name: string) => join(files, checked(name));
  const thumbnailPath = ({ companyId, sessionId, atMs }: RecordedBytes['thumbnails'][number]) =>
    join(thumbnails, checked(companyId), checked(sessionId), `${z.parse(z.int(), atMs)}.jpg`);
  const notePath = ({ companyId, sessionId, id }: OwnPicture) =>
    join(notes, checked(companyId), checked(sessionId), `${checked(id)}.jpg`);
  return {
    ...{ uploads, files, uploadPath, filePath, thumbnailPath, notePath },
    async forget(bytes) {
      for (const upload of bytes.uploads)
        for (const path of [uploadPath(upload), `${uploadPath(upload)}.json`]) await rm(path, { force: true });
      for (const name of bytes.files) await rm(filePath(name), { force: true });
      for (const one of bytes.thumbnails) await rm(thumbnailPath(one), { force: true });
      for (const one of bytes.notes ?? []) await rm(notePath(one), { force: true });
    },
  };
}
