import { recordingsDe } from '#models/text/recordings.de.ts';
import { recordingsEn } from '#models/text/recordings.en.ts';
import { sayIn } from '../staff/useSay.ts';

/** The reader's words of the list of recordings. */
export const useSayRecordings = sayIn({ en: recordingsEn, de: recordingsDe });
