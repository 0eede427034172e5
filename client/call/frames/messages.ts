/** Of which run of recording something is said; a worker sees the pictures of one receiver pass, and has one run after the other. */
type OfRun = { readonly run: number };
/** Times are ms since 1970 by the browser's steady clock, which page and worker share: `performance.timeOrigin + performance.now()`. */
export type ToFrames =
  /** To be answered at once. */
  | { readonly t: 'ping' }
  /** What passes is written from now on, with what is heard. */
  | (OfRun & { readonly t: 'begin'; readonly sound: ReadableStream<AudioData> })
  /** The picture with this RTP timestamp came onto the screen then. */
  | (OfRun & { readonly t: 'shown'; readonly rtp: number; readonly at: number })
  /** What there is of a slice is wanted now. */
  | (OfRun & { readonly t: 'flush' })
  | (OfRun & { readonly t: 'stop' });

export type FromRun =
  | (OfRun & { readonly t: 'begun'; readonly mime: string; readonly at: number })
  | (OfRun & { readonly t: 'slice'; readonly bytes: ArrayBuffer })
  /** Nothing comes any more; `isBroken`: it did not end because it was stopped. */
  | (OfRun & { readonly t: 'ended'; readonly isBroken: boolean });

export type FromFrames =
  /** It runs, or runs still. */
  { readonly t: 'here' } | FromRun;
