import type { Clock } from '../../clock.ts';
import type { Meter } from '../../metrics/meter.ts';
import type { Store } from '../../store/store.ts';
import type { Pictures } from '../pictures.ts';
import type { RecordingBytes } from './bytes.ts';
import type { UploadStore } from './uploadStore.ts';
import type { Workshop } from './workshop.ts';

/** What the archive of recordings works with. */
export type ArchiveParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: () => string;
  readonly log: {
    info(about: object, what: string): void;
    warn(about: object, what: string): void;
    error(about: object, what: string): void;
  };
  readonly meter: Pick<Meter, 'checked'>;
  /** Something was written down for companies' own systems. */
  readonly onNews: () => void;
  readonly bytes: RecordingBytes;
  readonly uploads: UploadStore;
  /** By what name it is noted that the file at a path is to go. */
  readonly leavingOf: (path: string) => string;
  readonly pictures: Pick<Pictures, 'forget' | 'path'>;
  /** Two threads, so that nobody who finalises waits for what is being joined. */
  readonly reading: Workshop;
  readonly joining: Workshop;
};
