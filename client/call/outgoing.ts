import { floorKbps, isMoving, lowPicture, movingKbps, type Rung, thinVoice, voiceKbps } from '#models/quality/rungs.ts';
import type { TrackKind } from './call.ts';

/**
 * What this side sends. `frameRate`: at most so many frames of the picture a second; null leaves it to the camera.
 * `isSmall`: a picture for somebody beside, who takes little of the uplink. `rung`: how much of both the path carries;
 * `capacityKbps`: what it is thought to take, null where that is not known. `isVoiceThin`: that is being found out.
 */
export type Sent = Readonly<Record<TrackKind, MediaStreamTrack | null>> & Limits;
export type Limits = {
  readonly frameRate: number | null;
  readonly isSmall: boolean;
  readonly rung: Rung;
  readonly capacityKbps: number | null;
  readonly isVoiceThin: boolean;
};
/** While nothing is known that would hold anything back. */
export const noLimits: Limits = { frameRate: null, isSmall: false, rung: 'hd', capacityKbps: null, isVoiceThin: false };

/** A picture for somebody beside: at most so many lines of its shorter side, and so many bits a second. */
const small = { lines: 360, bitrate: 400_000 };
/** What a camera gives that does not say. */
const usualLines = 720;

function linesOf(track: MediaStreamTrack | null): number {
  const { width = usualLines, height = usualLines } = track?.getSettings() ?? {};
  return Math.min(width, height);
}

/** Puts into the parameters of a sender how large, how often and how richly its picture goes out. */
export function limitEncoding(encoding: RTCRtpEncodingParameters, sent: Sent): void {
  const { frameRate, isSmall, video, rung, capacityKbps } = sent;
  const isLow = rung === 'low';
  const rates = [frameRate, isLow ? lowPicture.frameRate : null].filter((rate) => rate !== null);
  if (rates.length > 0) encoding.maxFramerate = Math.min(...rates);
  else delete encoding.maxFramerate;
  const lines = isSmall ? small.lines : isLow ? lowPicture.lines : null;
  encoding.scaleResolutionDownBy = lines === null ? 1 : Math.max(1, linesOf(video) / lines);
  const kbps = isMoving(rung) ? movingKbps(rung, capacityKbps) : null;
  const bitrates = [isSmall ? small.bitrate : null, kbps === null ? null : kbps * 1000].filter((rate) => rate !== null);
  if (bitrates.length > 0) encoding.maxBitrate = Math.min(...bitrates);
  else delete encoding.maxBitrate;
}

/** The same for the voice, which is the last to fall silent. */
export function limitVoice(encoding: RTCRtpEncodingParameters & { adaptivePtime?: boolean }, sent: Sent): void {
  const { rung, capacityKbps, isVoiceThin } = sent;
  const isRich = isMoving(rung) && !isVoiceThin;
  encoding.active = rung !== 'text';
  encoding.maxBitrate = (isRich ? voiceKbps.rich : thinVoice(capacityKbps)) * 1000;
  // Shorter packets are heard sooner (webrtc-extensions, adaptivePtime); where room is known there is no harm in more of them.
  const hasRoom = isRich && capacityKbps !== null && capacityKbps >= floorKbps.low;
  if (hasRoom || encoding.adaptivePtime) encoding.adaptivePtime = hasRoom;
}

/** Says everything twice where that can be (RFC 2198), so that a lost packet is no lost syllable. */
export function preferRedundantVoice(transceiver: RTCRtpTransceiver): void {
  const codecs = RTCRtpReceiver.getCapabilities?.('audio')?.codecs;
  if (!codecs || !transceiver.setCodecPreferences) return;
  const isRed = (codec: { mimeType: string }) => codec.mimeType.toLowerCase() === 'audio/red';
  transceiver.setCodecPreferences([...codecs.filter(isRed), ...codecs.filter((codec) => !isRed(codec))]);
}

/** What every browser encodes with little effort comes first. */
export function preferVp8(transceiver: RTCRtpTransceiver): void {
  const codecs = RTCRtpReceiver.getCapabilities?.('video')?.codecs;
  if (!codecs || !transceiver.setCodecPreferences) return;
  const isVp8 = (codec: { mimeType: string }) => codec.mimeType.toLowerCase() === 'video/vp8';
  transceiver.setCodecPreferences([...codecs.filter(isVp8), ...codecs.filter((codec) => !isVp8(codec))]);
}
