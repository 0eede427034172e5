import type { Sent } from './peer.ts';

/** A picture for somebody beside: at most so many lines of its shorter side, and so many bits a second. */
const small = { lines: 360, bitrate: 400_000 };
/** What a camera gives that does not say. */
const usualLines = 720;

function linesOf(track: MediaStreamTrack | null): number {
  const { width = usualLines, height = usualLines } = track?.getSettings() ?? {};
  return Math.min(width, height);
}

/** Puts into the parameters of a sender how large, how often and how richly its picture goes out. */
export function limitEncoding(encoding: RTCRtpEncodingParameters, { frameRate, isSmall, video }: Sent): void {
  if (frameRate !== null) encoding.maxFramerate = frameRate;
  encoding.scaleResolutionDownBy = isSmall ? Math.max(1, linesOf(video) / small.lines) : 1;
  if (isSmall) encoding.maxBitrate = small.bitrate;
  else delete encoding.maxBitrate;
}

/** What every browser encodes with little effort comes first. */
export function preferVp8(transceiver: RTCRtpTransceiver): void {
  const codecs = RTCRtpReceiver.getCapabilities?.('video')?.codecs;
  if (!codecs || !transceiver.setCodecPreferences) return;
  const isVp8 = (codec: { mimeType: string }) => codec.mimeType.toLowerCase() === 'video/vp8';
  transceiver.setCodecPreferences([...codecs.filter(isVp8), ...codecs.filter((codec) => !isVp8(codec))]);
}
