import { useLayoutEffect } from 'react';
import { markerFrom } from '#models/recording/episodes.ts';
import { isTyping } from '../technician/isTyping.ts';
import { speeds } from './player.ts';
import type { Replay } from './replay.ts';

type Run = (replay: Replay) => void;

export function toMarker({ player, episodes }: Replay, direction: 1 | -1): void {
  const atMs = markerFrom(episodes, player.moment, direction);
  if (atMs !== null) player.seek(atMs);
}

export function toggleMarks({ looks }: Replay): void {
  looks.setState(({ areHidden }) => ({ areHidden: !areHidden }));
}

function by(seconds: number): Run {
  return ({ player }) => player.seek(player.moment + seconds * 1000);
}

function faster(direction: 1 | -1): Run {
  return ({ player }) => {
    const { speed } = player.store.getState();
    const next = speeds[speeds.indexOf(speed) + direction];
    if (next !== undefined) player.setSpeed(next);
  };
}

/** What each key does; with Shift it is written as `Shift+` and the key. */
const runs: Readonly<Record<string, Run>> = {
  ' ': ({ player }) => player.toggle(),
  k: ({ player }) => player.toggle(),
  j: by(-10),
  l: by(10),
  ArrowLeft: by(-5),
  ArrowRight: by(5),
  'Shift+ArrowLeft': (replay) => toMarker(replay, -1),
  'Shift+ArrowRight': (replay) => toMarker(replay, 1),
  ',': ({ stepper }) => stepper.step(-1),
  '.': ({ stepper }) => stepper.step(1),
  '-': faster(-1),
  '+': faster(1),
  'Shift++': faster(1),
  m: ({ player }) => player.setMuted(!player.store.getState().isMuted),
  h: toggleMarks,
  Home: ({ player }) => player.seek(player.store.getState().reel.fromMs),
  End: ({ player }) => player.seek(player.store.getState().reel.toMs),
};

/** The keys that a widget has a use of its own for while it has the focus. */
const ownUse = [
  { keys: /^ $/, of: 'button, a, summary, input, [role="tab"], [role="radio"], [role="switch"], [role="checkbox"]' },
  { keys: /Arrow|Home|End/, of: 'input, [role="tab"], [role="radio"], [role="radiogroup"], [role="tablist"]' },
] as const;

function isOfWidget(key: string, target: EventTarget | null): boolean {
  return target instanceof HTMLElement && ownUse.some(({ keys, of }) => keys.test(key) && target.closest(of) !== null);
}

/** The page's single keys, as soon as what they are for can be seen. */
export function useKeys(replay: Replay, onHelp: () => void): void {
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isChord = event.ctrlKey || event.metaKey || event.altKey;
      if (isChord || event.defaultPrevented || isTyping(event.target) || isOfWidget(event.key, event.target)) return;
      if (event.key === '?') return onHelp();
      const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const run = runs[event.shiftKey ? `Shift+${name}` : name];
      if (!run) return;
      event.preventDefault();
      run(replay);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [replay, onHelp]);
}
