/** How much goes into the next request of an upload, and how long the line is left alone before it. */
export type UploadPace = { readonly partBytes: number; readonly pauseMs: number };

/** The first request, and any after one that went wrong. */
export const firstPart = 64 * 1024;
/** The server takes no more in one request. */
export const mostPart = 1024 * 1024;
/** So long may a request take while there is a call: what is said meanwhile waits behind it. */
const inCallMs = 400;
const aloneMs = 3_000;

/**
 * The pace after a request that took `bytes` in `tookMs`. In a call the line is left alone for as long as the request took:
 * sending at full speed for half of the time at most is half of what the line was just measured to carry [fault.R6].
 */
export function paceAfter(sent: {
  readonly bytes: number;
  readonly tookMs: number;
  readonly isInCall: boolean;
}): UploadPace {
  const { bytes, tookMs, isInCall } = sent;
  const wanted = (bytes / Math.max(tookMs, 1)) * (isInCall ? inCallMs : aloneMs);
  return {
    partBytes: Math.round(Math.min(Math.max(wanted, firstPart), mostPart)),
    pauseMs: isInCall ? tookMs : 0,
  };
}

/** Pause before try number `failures` after the first, ms: doubled up to a minute, spread by a quarter [fault.S4]. */
export function pauseAfterFailure(failures: number, random: number): number {
  return Math.min(60_000, 1_000 * 2 ** Math.min(failures, 6)) * (0.75 + random / 4);
}
