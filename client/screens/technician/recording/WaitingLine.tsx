import { HardDrive, TriangleAlert } from 'lucide-react';
import { useLanguage, useSay } from '../../staff/useSay.ts';
import { nearlyFull } from './depot.ts';
import { useDepot } from './depotContext.ts';
import { sizeIn } from './size.ts';
import './recording.css';

/** What of the recordings is on this computer only, and what stands in its way. */
export function WaitingLine() {
  const say = useSay();
  const language = useLanguage();
  const { waitingBytes, segments, refusal, fullness } = useDepot();
  const size = sizeIn(waitingBytes, language);
  return (
    <div role="status" className="waiting-line">
      {segments > 0 && (
        <p>
          <HardDrive size={16} aria-hidden="true" />
          <strong>{say('recording.safe', { size })}</strong>
          <span>{say('recording.safeLong')}</span>
        </p>
      )}
      {refusal && (
        <p data-tone="amber">
          <TriangleAlert size={16} aria-hidden="true" />
          {say('recording.refused')}
        </p>
      )}
      {fullness !== null && fullness >= nearlyFull && (
        <p data-tone="amber">
          <TriangleAlert size={16} aria-hidden="true" />
          {say('recording.nearlyFull', { percent: Math.round(fullness * 100) })}
        </p>
      )}
    </div>
  );
}
