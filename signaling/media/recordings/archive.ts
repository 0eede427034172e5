import type { Finalise } from '#models/recording.ts';
import type { OfSession } from '../../store/database.ts';
import type { KeptSegment } from '../../store/segments.ts';
import { leavingName } from '../leaving.ts';
import type { PictureKey } from '../pictures.ts';
import { createTurns } from '../turns.ts';
import type { RecordedBytes } from './bytes.ts';
import { type Care, createCare } from './care.ts';
import { type FinaliseAnswer, finaliseSegment } from './finalise.ts';
import { createJoiner } from './joiner.ts';
import type { ArchiveParts } from './parts.ts';
import { followAll, sweep } from './sweep.ts';

/** The recordings of a house, from the first part of a segment to the files that are played. */
export type Archive = Pick<ArchiveParts, 'bytes' | 'uploads'> & {
  readonly care: Pick<Care, 'give' | 'look' | 'idle'>;
  /** Brings rows and bytes together, and takes up what was waiting. To be awaited before anybody is let in. */
  start(): Promise<void>;
  /** Waits for what is being joined. */
  stop(): Promise<void>;
  finalise(segment: KeptSegment, given: Finalise): Promise<FinaliseAnswer>;
  /** Its session is over, and no segment begins any more. */
  sessionEnded(where: OfSession, at: number): Promise<void>;
  /** By what names it is noted that these bytes are to go. */
  names(bytes: RecordedBytes): string[];
  /** Each as well as it can be; throws afterwards where one could not. */
  forget(bytes: RecordedBytes): Promise<void>;
  /** Resolves once nothing is joined any more. */
  idle(): Promise<void>;
};

function picturesOf({ keyframes = [], pictures = [] }: RecordedBytes): PictureKey[] {
  return [...keyframes.map((one) => ({ ...one, kind: 'keyframe' }) as const), ...pictures];
}

function namesOf({ bytes, pictures, leavingOf }: ArchiveParts, gone: RecordedBytes): string[] {
  const paths = picturesOf(gone).map((one) => pictures.path(one));
  const uploads = gone.uploads.map((upload) => leavingName('upload', upload));
  return [...uploads, ...[...bytes.paths(gone), ...paths].map(leavingOf)];
}

/** One that fails does not keep the others. */
async function eachOf(tasks: readonly (() => Promise<void>)[]): Promise<void> {
  const failed: unknown[] = [];
  for (const task of tasks) await task().catch((error: unknown) => failed.push(error));
  if (failed.length > 0) throw failed[0];
}

/** A recording from its first byte to its last. */
export function createArchive(parts: ArchiveParts): Archive {
  const { store, bytes, uploads } = parts;
  const turns = createTurns();
  const { look, between, idle, stop } = createJoiner(parts);
  const care = createCare(parts);
  return {
    ...{ bytes, uploads, care, idle },
    async stop() {
      await care.stop();
      await stop();
      await Promise.all([uploads.stop(), parts.reading.close(), parts.joining.close()]);
    },
    async start() {
      await sweep(parts);
      if (bytes.isFar) between(() => followAll(parts), 'recordings cannot be looked at now');
      for (const recording of await store.recordings.unjoined()) look(recording);
      care.start();
    },
    finalise: (segment, given) =>
      turns(segment.upload, async () => {
        const now = await store.segments.get(segment, segment.id);
        const answer = await finaliseSegment(parts, now ?? segment, given);
        // A segment that is not kept is waited for no more either.
        look(segment);
        return answer;
      }),
    async sessionEnded(where, at) {
      await store.recordings.ended(where, at);
      look(where);
    },
    names: (gone) => namesOf(parts, gone),
    async forget(gone) {
      const tasks = [() => bytes.forget(gone), () => parts.pictures.forget(picturesOf(gone))];
      await eachOf([...gone.uploads.map((upload) => () => uploads.remove(upload)), ...tasks]);
    },
  };
}
