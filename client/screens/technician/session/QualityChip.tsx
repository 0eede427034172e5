import { Tooltip } from '@mantine/core';
import type { Rung } from '#models/quality/rungs.ts';
import { gradeOf, type Quality, type QualityGrade } from '#models/quality.ts';
import { type Say, type StaffKey, useSay } from '../../staff/useSay.ts';
import { useParty } from '../benchContext.ts';
import './quality.css';

const grades: Readonly<Record<QualityGrade, { key: StaffKey; bars: number }>> = {
  hd: { key: 'gradeHd', bars: 3 },
  fair: { key: 'gradeFair', bars: 2 },
  poor: { key: 'gradePoor', bars: 1 },
  none: { key: 'gradeNone', bars: 0 },
};

/** Below the best rung its name stands for the grade, and what it means is in the tooltip. */
const rungs: Readonly<Record<Exclude<Rung, 'hd'>, { key: StaffKey; more: StaffKey; bars: number }>> = {
  low: { key: 'rungLow', more: 'rungLowMore', bars: 2 },
  stills: { key: 'rungStills', more: 'rungStillsMore', bars: 1 },
  voice: { key: 'rungVoice', more: 'rungVoiceMore', bars: 1 },
  text: { key: 'rungText', more: 'rungTextMore', bars: 0 },
};

function Bars({ count }: { readonly count: number }) {
  return (
    <svg viewBox="0 0 14 12" width="14" height="12" aria-hidden="true" className="bars">
      {[0, 1, 2].map((bar) => (
        <rect key={bar} x={bar * 5} y={8 - bar * 4} width="4" height={4 + bar * 4} rx="1" data-on={bar < count} />
      ))}
    </svg>
  );
}

function detailsOf(quality: Quality, say: Say): readonly string[] {
  const { width, height, framesPerSecond, roundTripMs, path } = quality;
  return [
    width !== null && height !== null ? `${width} × ${height}` : null,
    framesPerSecond === null ? null : say('framesPerSecond', { count: Math.round(framesPerSecond) }),
    roundTripMs === null ? null : say('roundTrip', { ms: Math.round(roundTripMs) }),
    path === null ? null : say(path),
  ].filter((detail) => detail !== null);
}

/** How good the picture is, in a word and in figures. */
export function QualityChip() {
  const say = useSay();
  const quality = useParty((state) => state.quality);
  const isHeld = useParty(({ drawing }) => drawing.shown.value !== null);
  const rung = useParty((state) => state.rung);
  if (!quality) return null;
  const { key, bars } = rung === 'hd' ? grades[gradeOf(quality, isHeld)] : rungs[rung];
  const details = [...(rung === 'hd' ? [] : [say(rungs[rung].more)]), ...detailsOf(quality, say)];
  return (
    <Tooltip label={details.join(' · ')} disabled={details.length === 0}>
      <span className="chip quality" data-bars={bars} role="img" aria-label={[say(key), ...details].join(', ')}>
        <Bars count={bars} />
        <strong>{say(key)}</strong>
        {quality.path === 'relayed' && <strong>{say('relayed')}</strong>}
        <span className="quality-more">{details.join(' · ')}</span>
      </span>
    </Tooltip>
  );
}
