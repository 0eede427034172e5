import { replayDe } from '#models/text/replay.de.ts';
import { type ReplayKey, replayEn } from '#models/text/replay.en.ts';
import { type SayOf, sayIn } from '../staff/useSay.ts';

/** The reader's words about a recording that is replayed. */
export const useSayReplay = sayIn<ReplayKey>({ en: replayEn, de: replayDe });
export type SayReplay = SayOf<ReplayKey>;
