import { recordingLogDe } from '#models/text/recordingLog.de.ts';
import { recordingLogEn } from '#models/text/recordingLog.en.ts';
import { sayIn } from '../staff/useSay.ts';

/** The reader's words about how long a recording is kept and who did what to it. */
export const useSayLog = sayIn({ en: recordingLogEn, de: recordingLogDe });
