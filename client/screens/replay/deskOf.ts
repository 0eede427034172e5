import { inOrderPlaced } from '#models/recording/drawings.ts';
import type { Desk } from './desk.ts';
import type { Replay } from './replay.ts';

/** What the panels and actions around a recording see of it. */
export function deskOf(replay: Replay): Desk {
  const { answer, player, drawings, placed } = replay;
  return {
    answer,
    atMs: () => player.moment,
    subscribe: (changed) => player.store.subscribe((now, before) => now.atMs !== before.atMs && changed()),
    seek: (atMs) => player.seek(atMs),
    pause: () => player.pause(),
    frame: () => replay.frame(),
    marksAt: (atMs) => inOrderPlaced(drawings(atMs), placed),
  };
}
