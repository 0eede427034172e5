import { Link } from 'wouter';
import type { Origin } from '#models/api/gifts.ts';
import { clockOf } from '../replay/times.ts';
import { useSayGiveBack } from './useSayGiveBack.ts';

/** Which moment of which recording an article was made from; that it is erased, where it is. */
export function OriginNote({ origin }: { readonly origin: Origin }) {
  const say = useSayGiveBack();
  const { recordingId, fromMs, toMs, isErased } = origin;
  if (isErased) return <span className="hint">{say('originErased')}</span>;
  return (
    <Link className="origin-link" href={`/recordings/${recordingId}?at=${fromMs}&to=${toMs}`}>
      {say('origin', { time: clockOf(fromMs) })}
    </Link>
  );
}
