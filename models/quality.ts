/** One reading of RTCPeerConnection.getStats, boiled down; null where the browser does not say. */
export type Quality = {
  readonly width: number | null;
  readonly height: number | null;
  readonly framesPerSecond: number | null;
  readonly roundTripMs: number | null;
  readonly path: 'direct' | 'relayed' | null;
};

/** How the picture looks to a person. */
export type QualityGrade = 'hd' | 'fair' | 'poor' | 'none';

/**
 * Frames a second of the customer's camera that are sent. While a held picture is drawn on, the live one is small and
 * nobody's first concern: the phone's strength goes to the marks.
 */
export const sentFrameRate = { live: 30, drawing: 10 } as const;

/**
 * The grade of a reading: HD from 720 lines at two thirds of the frames that are sent, poor below 240 lines, a quarter of
 * the frames or beyond 800 ms. While a picture is held, fewer frames may be meant.
 */
export function gradeOf(quality: Quality, isHeld: boolean): QualityGrade {
  const sentRate = isHeld ? sentFrameRate.drawing : sentFrameRate.live;
  const lines = Math.min(quality.width ?? 0, quality.height ?? 0);
  const rate = quality.framesPerSecond ?? 0;
  if (lines === 0 || rate === 0) return 'none';
  if (lines < 240 || rate < sentRate / 4 || (quality.roundTripMs ?? 0) > 800) return 'poor';
  return lines >= 720 && rate >= (sentRate * 2) / 3 ? 'hd' : 'fair';
}
