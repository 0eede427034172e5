import type { S3Config } from '../objects.ts';
import type { Vault } from '../vault.ts';
import { type Archive, createArchive } from './archive.ts';
import { createRecordingBytes } from './bytes.ts';
import type { ArchiveParts } from './parts.ts';
import { fileUploads, guard } from './uploadStore.ts';
import { createWorkshop } from './workshop.ts';

/** A segment of four hours is read in seconds, and joined in minutes. */
const readLimitMs = 60_000;
const joinLimitMs = 20 * 60_000;

type Given = Omit<ArchiveParts, 'bytes' | 'uploads' | 'leavingOf' | 'reading' | 'joining'> & {
  readonly config: { readonly dataDir: string; readonly s3?: S3Config | null };
  readonly vault: Vault;
};

/** The archive under the house's folder. What speaks S3 is large, and loaded only where it is used. */
export async function openArchive({ config: { dataDir, s3 = null }, vault, ...given }: Given): Promise<Archive> {
  const bytes = await createRecordingBytes(dataDir, vault);
  const { store, clock, log } = given;
  const { leavings } = store;
  const uploads = s3
    ? (await import('./s3Uploads.ts')).s3Uploads(bytes, s3, { leavings, clock, log })
    : fileUploads(bytes, leavings);
  guard(uploads.datastore, async (upload, length) => {
    const segment = await store.segments.byUpload(upload);
    if (segment) await store.segments.grew(segment, segment.id, { bytes: length, at: clock.now() });
  });
  const reading = createWorkshop(() => readLimitMs);
  const joining = createWorkshop(({ kind }) => (kind === 'read' ? readLimitMs : joinLimitMs));
  return createArchive({ ...given, leavingOf: vault.leavingOf, bytes, uploads, reading, joining });
}
