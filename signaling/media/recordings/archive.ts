import type { Finalise } from '#models/recording.ts';
import type { OfSession } from '../../store/database.ts';
import type { KeptSegment } from '../../store/segments.ts';
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
  forget(bytes: RecordedBytes): Promise<void>;
  /** Resolves once nothing is joined any more. */
  idle(): Promise<void>;
};

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
    async forget(gone) {
      for (const upload of gone.uploads) await uploads.remove(upload);
      await bytes.forget(gone);
      await parts.pictures.forget((gone.keyframes ?? []).map((one) => ({ ...one, kind: 'keyframe' })));
    },
  };
}
