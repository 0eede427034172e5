import type { FromFrames } from './frames/messages.ts';
import { FrameTap } from './frameTap.ts';

type Spare = { readonly worker: Worker; isHere: boolean };

/** When another worker is started for the next peer: not while this one's first picture is on its way, ms. */
const warmAfterMs = 5_000;

/** Whether this browser gives out pictures as they are received, and sound to be written beside them. */
function canTap(): boolean {
  return ['RTCRtpScriptTransform', 'MediaStreamTrackProcessor', 'AudioEncoder'].every((name) => name in globalThis);
}

/**
 * The taps of a page. A browser takes a tap only as long as a receiver has received nothing, and shows nothing while there is
 * no worker behind it: none is put on before its worker is known to run.
 */
export class FrameTaps {
  readonly #open: () => Worker;
  readonly #taps = new WeakMap<MediaStreamTrack, FrameTap>();
  #spare: Spare | null = null;

  constructor(open: () => Worker) {
    this.#open = open;
  }

  /** Has a worker ready for the next peer, where this browser can do anything with one. */
  warm(): void {
    if (this.#spare || !canTap()) return;
    const spare: Spare = { worker: this.#open(), isHere: false };
    spare.worker.onmessage = ({ data }: MessageEvent<FromFrames>) => {
      spare.isHere ||= data.t === 'here';
    };
    spare.worker.onerror = (event) => {
      event.preventDefault();
      if (this.#spare === spare) this.#spare = null;
    };
    this.#spare = spare;
  }

  /** Puts a tap on a receiver that was made this moment; false where there is none. */
  attach(receiver: RTCRtpReceiver): boolean {
    if (!this.#spare?.isHere) {
      this.warm();
      return false;
    }
    const { worker } = this.#spare;
    this.#spare = null;
    try {
      this.#taps.set(receiver.track, new FrameTap(receiver, worker, this.#open));
      return true;
    } catch {
      worker.terminate();
      return false;
    } finally {
      setTimeout(() => this.warm(), warmAfterMs);
    }
  }

  /** The tap on what this track shows, where pictures can be stored as they come through it. */
  of(track: MediaStreamTrack): FrameTap | null {
    const tap = this.#taps.get(track);
    return tap?.isGood() ? tap : null;
  }
}
