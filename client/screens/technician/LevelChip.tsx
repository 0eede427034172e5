import type { Level, Segment } from '#models/level.ts';
import { type StaffKey, useSay } from '../staff/useSay.ts';

/** What each level is called. */
export const levelKeys: Readonly<Record<Level, StaffKey>> = { 1: 'level1', 2: 'level2', 3: 'level3' };
/** What each segment is called. */
export const segmentKeys: Readonly<Record<Segment, StaffKey>> = { consumer: 'consumer', business: 'business' };

/** A level with its word, and for whom the service is. */
export function LevelChip({ level, segment }: { readonly level: Level; readonly segment?: Segment }) {
  const say = useSay();
  return (
    <span className="chip level-chip" data-level={level}>
      {say('levelNumber', { level })} · {say(levelKeys[level])}
      {segment && ` · ${say(segmentKeys[segment])}`}
    </span>
  );
}
