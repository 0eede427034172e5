import type { Span } from '#models/recording/stretches.ts';
import type { HttpParts } from '../parts.ts';

/** Finds where the small picture of a stretch is: the one nearest to its beginning, of those that may be used for training. */
export function postersOf({ store }: HttpParts, companyId: string) {
  const known = new Map<string, readonly number[]>();
  const timesOf = async (sessionId: string) => {
    const found = known.get(sessionId);
    if (found) return found;
    const kept = await store.recordings.thumbnails({ companyId, sessionId });
    const times = kept.filter(({ purposes }) => purposes.includes('training')).map(({ atMs }) => atMs);
    known.set(sessionId, times);
    return times;
  };
  return async (sessionId: string, { fromMs, toMs }: Span): Promise<string | null> => {
    const within = (await timesOf(sessionId)).filter((atMs) => fromMs <= atMs && atMs <= toMs);
    const [nearest] = within.sort((a, b) => a - b);
    return nearest === undefined ? null : `/api/recordings/${sessionId}/thumbnails/${nearest}`;
  };
}
