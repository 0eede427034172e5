import { memo, type PointerEvent, useRef, useState } from 'react';
import type { RecordingAnswer } from '#models/api/recording.ts';
import type { Episode } from '#models/recording/episodes.ts';
import { partAt, type Reel, withinReel } from '#models/recording/reel.ts';
import { useSay } from '../staff/useSay.ts';
import { usePlayer, useReplay } from './replay.ts';
import { sayEpisode } from './sayEpisode.ts';
import { clockOf } from './times.ts';
import { useSayReplay } from './useSayReplay.ts';
import './timelineBar.css';

/** Where a moment is on the bar, 0..1. */
function shareOf({ fromMs, toMs }: Reel, atMs: number): number {
  return (withinReel({ fromMs, toMs }, atMs) - fromMs) / Math.max(1, toMs - fromMs);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(3)}%`;
}

/** What has no picture, and what happened when; drawn once. The same is in the list, for those who cannot see it. */
const Lanes = memo(function Lanes({ reel, episodes }: { readonly reel: Reel; readonly episodes: readonly Episode[] }) {
  const holes = reel.parts.filter(({ kind }) => kind !== 'played');
  return (
    <>
      {holes.map(({ kind, fromMs, toMs }) => (
        <span
          key={fromMs}
          className="replay-hole"
          data-kind={kind}
          style={{ left: percent(shareOf(reel, fromMs)), width: percent(shareOf(reel, toMs) - shareOf(reel, fromMs)) }}
        />
      ))}
      {episodes.map(({ id, kind, atMs }) => (
        <span key={id} className="replay-marker" data-kind={kind} style={{ left: percent(shareOf(reel, atMs)) }} />
      ))}
    </>
  );
});

/** The picture that was taken last before a moment; null where none was. */
function thumbnailAt({ thumbnails }: RecordingAnswer, atMs: number): string | null {
  return thumbnails.findLast((one) => one.atMs <= atMs)?.url ?? thumbnails[0]?.url ?? null;
}

/** Half of a small picture is on either side of its moment; at the ends it stays on the page. */
function withinBar(share: number): string {
  return `clamp(80px, ${percent(share)}, calc(100% - 80px))`;
}

/** As near to the pointer as this, in shares of the bar, a marker is told in words. */
const nearShare = 0.008;

function Preview({ atMs }: { readonly atMs: number }) {
  const say = useSayReplay();
  const sayStaff = useSay();
  const { answer, episodes, placed } = useReplay();
  const reel = usePlayer((state) => state.reel);
  const isPlayed = partAt(reel, atMs)?.kind === 'played';
  const url = isPlayed ? thumbnailAt(answer, atMs) : null;
  const away = (episode: Episode) => Math.abs(shareOf(reel, episode.atMs) - shareOf(reel, atMs));
  const [nearest] = episodes.filter((one) => away(one) < nearShare).sort((a, b) => away(a) - away(b));
  return (
    <div className="replay-preview" style={{ left: withinBar(shareOf(reel, atMs)) }} aria-hidden="true">
      {url && <img src={url} alt="" />}
      <span>{clockOf(atMs)}</span>
      {nearest && <span className="replay-preview-words">{sayEpisode(nearest, { say, sayStaff, placed })}</span>}
    </div>
  );
}

const valueKeys = {
  played: 'positionIs',
  covered: 'positionCovered',
  gap: 'positionGap',
  damaged: 'positionDamaged',
  unplayable: 'positionUnplayable',
} as const;

/** Follows a pointer over the bar: what lies under it, and to where it is dragged. */
function useScrub() {
  const { player } = useReplay();
  const reel = usePlayer((state) => state.reel);
  const bar = useRef<HTMLDivElement>(null);
  const [underMs, setUnder] = useState<number | null>(null);
  const momentUnder = ({ clientX }: PointerEvent) => {
    const box = bar.current?.getBoundingClientRect();
    const share = box && box.width > 0 ? (clientX - box.left) / box.width : 0;
    return withinReel(reel, reel.fromMs + share * (reel.toMs - reel.fromMs));
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    setUnder(momentUnder(event));
    player.seek(momentUnder(event));
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    setUnder(momentUnder(event));
    if (event.currentTarget.hasPointerCapture(event.pointerId)) player.seek(momentUnder(event));
  };
  const forget = () => setUnder(null);
  const onPointerUp = (event: PointerEvent) => event.pointerType !== 'mouse' && forget();
  return {
    bar,
    underMs,
    on: { onPointerDown, onPointerMove, onPointerUp, onPointerLeave: forget, onPointerCancel: forget },
  };
}

/** The whole recording as one bar: a slider with its markers, and a small picture of what is under the pointer. */
export function TimelineBar() {
  const say = useSayReplay();
  const { episodes } = useReplay();
  const { bar, underMs, on } = useScrub();
  const { reel, atMs, part, clip } = usePlayer((state) => state);
  const value = { at: clockOf(atMs), end: clockOf(reel.toMs) };
  const edge = clip && { left: percent(shareOf(reel, clip.fromMs)), right: percent(1 - shareOf(reel, clip.toMs)) };
  return (
    <div
      ref={bar}
      className="replay-bar"
      role="slider"
      tabIndex={0}
      aria-label={say('position')}
      aria-valuemin={Math.round(reel.fromMs)}
      aria-valuemax={Math.round(reel.toMs)}
      aria-valuenow={Math.round(atMs)}
      aria-valuetext={say(valueKeys[part?.kind ?? 'played'], value)}
      {...on}
    >
      <div className="replay-track">
        <span className="replay-past" style={{ width: percent(shareOf(reel, atMs)) }} />
        {edge && <span className="replay-clip" style={edge} />}
        <Lanes reel={reel} episodes={episodes} />
      </div>
      <span className="replay-thumb" style={{ left: percent(shareOf(reel, atMs)) }} />
      {underMs !== null && <Preview atMs={underMs} />}
    </div>
  );
}
