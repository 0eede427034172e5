import type { Clock } from './clock.ts';
import type { PeerMaker } from './peer.ts';

/** What a call is made of; tests bring their own. */
export type CallTools = {
  readonly clock: Clock;
  readonly loadPeer: () => Promise<PeerMaker>;
  readonly stream: MediaStream;
};
