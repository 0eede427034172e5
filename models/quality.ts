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

/** The grade of a reading: HD from 720 lines at 20 frames/s, poor below 240 lines, 8 frames/s or beyond 800 ms. */
export function gradeOf(quality: Quality): QualityGrade {
  const lines = Math.min(quality.width ?? 0, quality.height ?? 0);
  const rate = quality.framesPerSecond ?? 0;
  if (lines === 0 || rate === 0) return 'none';
  if (lines < 240 || rate < 8 || (quality.roundTripMs ?? 0) > 800) return 'poor';
  return lines >= 720 && rate >= 20 ? 'hd' : 'fair';
}
