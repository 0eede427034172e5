import { Button, Loader } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Size } from '#client/picture/size.ts';
import { watchSize } from '#client/picture/watchSize.ts';
import { Letterbox } from '#client/ui/Letterbox.tsx';
import type { Hole } from '#models/recording/reel.ts';
import { nextPlayed } from '#models/recording/reel.ts';
import type { Following } from '../party/following.ts';
import { followReplay } from './following.ts';
import { useDrawing, usePlayer, useReplay } from './replay.ts';
import { Surface } from './Surface.tsx';
import { takeFrame } from './takeFrame.ts';
import { clockOf, secondsOf } from './times.ts';
import { useSayReplay } from './useSayReplay.ts';
import './stage.css';

/** The one element that plays everything, what follows the marks on it, and its picture's size. */
function useVideo() {
  const replay = useReplay();
  const [size, setSize] = useState<Size | null>(null);
  const [following, setFollowing] = useState<Following | null>(null);
  const ref = useCallback(
    (video: HTMLVideoElement | null) => {
      if (!video) return;
      let isGone = false;
      let opened: Following | null = null;
      replay.player.setVideo(video);
      const stopWatching = watchSize(video, setSize);
      replay.frame = () => takeFrame(replay, video);
      void followReplay(replay, video).then((found) => {
        if (isGone) return found.close();
        opened = found;
        setFollowing(found);
      });
      return () => {
        isGone = true;
        stopWatching();
        opened?.close();
        setFollowing(null);
        replay.frame = () => null;
        replay.player.setVideo(null);
      };
    },
    [replay],
  );
  return { ref, size, following };
}

const cardKeys = {
  covered: ['covered', 'coveredFor'],
  gap: ['gap', 'gapFor'],
  damaged: ['damaged', 'damagedFor'],
  unplayable: ['unplayable', 'unplayableFor'],
} as const;

/** What a part is that has no picture, over the picture. */
function HoleCard({ hole }: { readonly hole: Hole }) {
  const say = useSayReplay();
  const { player, answer } = useReplay();
  const reel = usePlayer((state) => state.reel);
  const [title, text] = cardKeys[hole.kind];
  const file = answer.files.find(({ fromMs, toMs }) => fromMs <= hole.fromMs && hole.fromMs < toMs);
  const span = { from: clockOf(hole.fromMs), to: clockOf(hole.toMs) };
  const filled = { ...span, seconds: secondsOf(hole), format: file?.mime ?? '' };
  const next = nextPlayed(reel, hole.fromMs);
  return (
    <div className="replay-card" role="status" data-kind={hole.kind}>
      <strong>{say(title, filled)}</strong>
      <span>{say(text, filled)}</span>
      {next && (
        <Button size="compact-sm" variant="white" color="dark" onClick={() => player.seek(next.fromMs)}>
          {say('goOn')}
        </Button>
      )}
    </div>
  );
}

/** That marks are on held pictures only. */
function Untracked({ following }: { readonly following: Following }) {
  const say = useSayReplay();
  const isRefused = useStore(following.store, ({ report }) => report.pace === 'refused');
  return isRefused ? <p className="replay-note">{say('untracked')}</p> : null;
}

/** So long nothing is said of a picture that is not here yet, ms: most are in a moment. */
const patienceMs = 350;
const slowMs = 4_000;

/** That the picture is still on its way, once that has lasted. */
function Waiting() {
  const say = useSayReplay();
  const isWaiting = usePlayer((state) => state.isWaiting);
  const [lasted, setLasted] = useState(0);
  useEffect(() => {
    setLasted(0);
    if (!isWaiting) return;
    const timers = [patienceMs, slowMs].map((ms) => setTimeout(() => setLasted(ms), ms));
    return () => timers.forEach(clearTimeout);
  }, [isWaiting]);
  return (
    <div className="replay-waiting" role="status" data-shown={lasted > 0}>
      {lasted > 0 && (
        <>
          <Loader size="sm" color="white" aria-hidden="true" />
          <span>{say(lasted === slowMs ? 'bufferingLong' : 'buffering')}</span>
        </>
      )}
    </div>
  );
}

/** The picture of the moment with its marks; while one was held, that one, and the live picture in a corner. */
export function Stage() {
  const say = useSayReplay();
  const { ref, size, following } = useVideo();
  const part = usePlayer((state) => state.part);
  const { shown, keyframes } = useDrawing();
  const { keyframes: pictures } = useReplay();
  const held = shown.value !== null && pictures.mayBeSeen(shown.value) ? (keyframes.get(shown.value) ?? null) : null;
  const isPlayed = part?.kind === 'played';
  return (
    <div className="replay-stage" data-part={part?.kind ?? 'gap'} data-held={held !== null}>
      <div className="replay-video">
        <video ref={ref} aria-label={say('picture')} tabIndex={-1} />
      </div>
      {isPlayed && (
        <Letterbox picture={held ?? size}>{() => <Surface size={size} held={held} following={following} />}</Letterbox>
      )}
      {isPlayed && held && <p className="replay-held-note">{say('heldNow')}</p>}
      {isPlayed && !held && following && <Untracked following={following} />}
      {part && part.kind !== 'played' && <HoleCard hole={part} />}
      <Waiting />
    </div>
  );
}
