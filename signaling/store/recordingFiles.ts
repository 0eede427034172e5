import type { RecordingFile } from '#models/api/recording.ts';
import type { Purpose } from '#models/customer.ts';
import type { Span } from '#models/recording/stretches.ts';
import type { Tables } from './database.ts';

/** A file that can be played, and where its bytes are. */
export type KeptFile = Omit<RecordingFile, 'url' | 'damaged'> & {
  readonly n: number;
  readonly name: string;
  readonly sha256: string;
  /** What of it is lost, on the session's clock; null while it is as it was made. */
  readonly damage: readonly Span[] | null;
};
/** A file that was just made; `proof` is what its bytes are compared with from now on. */
export type NewFile = Omit<KeptFile, 'damage'> & { readonly proof?: string };

const place = ['companyId', 'sessionId', 'n', 'fromMs', 'toMs', 'mime', 'name', 'bytes', 'sha256'] as const;
/** All of a row but what is large in it. */
export const fileColumns = [...place, 'forCase', 'forTraining', 'segments', 'damage'] as const;

type FileRow = Pick<Tables['recordingFiles'], (typeof fileColumns)[number]>;

export function purposesIn({ forCase, forTraining }: { forCase: number; forTraining: number }): Purpose[] {
  return [...(forCase ? (['case'] as const) : []), ...(forTraining ? (['training'] as const) : [])];
}

export function fileOf({ forCase, forTraining, segments, damage, ...row }: FileRow): KeptFile {
  const { companyId: _, sessionId: __, ...file } = row;
  return {
    ...file,
    purposes: purposesIn({ forCase, forTraining }),
    segments: JSON.parse(segments) as KeptFile['segments'],
    damage: damage === null ? null : (JSON.parse(damage) as Span[]),
  };
}
