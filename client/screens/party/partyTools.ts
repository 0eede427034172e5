import { type Clock, realClock } from '#client/call/clock.ts';
import { createCall } from '#client/call/peerCall.ts';
import { type Api, api } from '#client/link/api.ts';
import type { Shelf } from '#client/link/waitingList.ts';
import { type PictureShelf, pictureShelf } from './pictureShelf.ts';

/** What a party is made of; tests bring their own. */
export type PartyTools = {
  readonly clock: Clock;
  readonly shelf: Shelf;
  readonly pictureShelf: PictureShelf;
  readonly api: Pick<Api, 'putKeyframe' | 'hasKeyframe' | 'getKeyframe' | 'putSnapshot'>;
  readonly createCall: typeof createCall;
  /** What will receive the customer's picture was made. True: its frames are taken as they come. */
  readonly onReceiver: (receiver: RTCRtpReceiver) => boolean;
};

/** The browser's own. */
export function realTools(): PartyTools {
  const shelf = globalThis.sessionStorage;
  return { clock: realClock, shelf, pictureShelf, api, createCall, onReceiver: () => false };
}

/** What is still on its way when a session is filed, or the lead goes to somebody else, gets this long to arrive. */
export const settleWithinMs = 4_000;
