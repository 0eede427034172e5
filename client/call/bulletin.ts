import type { Quality } from '#models/quality.ts';
import type { CallParts, CallState, RemoteMedia } from './call.ts';

type Listeners = Pick<CallParts, 'onState' | 'onRemoteMedia' | 'onQuality'>;
/** What the state of a call is made of. */
export type Condition = {
  readonly isWanted: boolean;
  readonly isAlive: boolean;
  readonly hasEverConnected: boolean;
};

const noMedia: RemoteMedia = { hasVideo: false, hasAudio: false };

function stateOf({ isWanted, isAlive, hasEverConnected }: Condition): CallState {
  if (!isWanted) return 'idle';
  if (isAlive) return 'connected';
  return hasEverConnected ? 'interrupted' : 'connecting';
}

/** Tells the owner of a call what has changed, and nothing twice. */
export class Bulletin {
  readonly #listeners: Listeners;
  #state: CallState = 'idle';
  #media = noMedia;
  #readings = 0;

  constructor(listeners: Listeners) {
    this.#listeners = listeners;
  }

  state(condition: Condition): void {
    const next = stateOf(condition);
    if (next === this.#state) return;
    this.#state = next;
    this.#listeners.onState(next);
  }

  media(next: RemoteMedia = noMedia): void {
    if (next.hasVideo === this.#media.hasVideo && next.hasAudio === this.#media.hasAudio) return;
    this.#media = next;
    this.#listeners.onRemoteMedia(next);
  }

  /** Every other reading is told: once a second is enough for a person. */
  quality(quality: Quality): void {
    this.#readings += 1;
    if (this.#readings % 2 === 1) this.#listeners.onQuality(quality);
  }
}
