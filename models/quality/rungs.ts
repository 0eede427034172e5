/**
 * The rungs of the customer's uplink, best first. `hd`: the picture as the camera gives it. `low`: a small moving picture.
 * `stills`: pictures one at a time, light and then sharp. `voice`: the same with what little is left beside the voice.
 * `text`: not even a voice gets through; text does, and pictures go out later.
 */
export const rungs = ['hd', 'low', 'stills', 'voice', 'text'] as const;
export type Rung = (typeof rungs)[number];

/** What a rung needs to be worth standing on, kbit/s on the wire, voice included. */
export const floorKbps: Readonly<Record<Rung, number>> = { hd: 500, low: 150, stills: 60, voice: 20, text: 0 };
/** The voice: rich where there is room, thin where the picture has given way, thinnest where even that is too much. */
export const voiceKbps = { rich: 24, thin: 12, thinnest: 8 } as const;
/** Packets of the voice a second, and the bytes around each: UDP, IP, RTP and what makes it secret. */
const voicePackets = { perSecond: 1000 / 60, bytes: 63 } as const;
/** What reports, checks of the path, heartbeats and a little ink take beside the voice, kbit/s. */
const besideKbps = 8;
/** Px of the shorter side, and frames a second, of the small moving picture. */
export const lowPicture = { lines: 360, frameRate: 12 } as const;
/** From here on nothing has to be held back. */
const plentyKbps = 3_000;
/** Of what is free, this share is used, so that nothing waits in front of the voice; less where one packet is a long wait. */
const usedShare = 0.8;
const usedBesideVoice = 0.5;
const leastPictureKbps = 2;

/** Ink goes out in runs this far apart: of many small messages a thin path carries little but their headers. */
export const inkEveryMs: Readonly<Record<Rung, number>> = { hd: 0, low: 0, stills: 60, voice: 400, text: 400 };

/** How rich the voice is where the picture does not move, or while nothing is known: kbit/s before it is sent twice. */
export function thinVoice(capacityKbps: number | null): number {
  return capacityKbps !== null && capacityKbps >= floorKbps.stills ? voiceKbps.thin : voiceKbps.thinnest;
}

/** What a thin voice and all that goes beside it take on the wire, kbit/s: it is said twice, so that a lost packet is no lost syllable. */
export function thinKbps(capacityKbps: number | null): number {
  const wrapping = (voicePackets.perSecond * voicePackets.bytes * 8) / 1000;
  return 2 * thinVoice(capacityKbps) + wrapping + besideKbps;
}

/** How far below the best a rung is: 0 for `hd`. */
export function depthOf(rung: Rung): number {
  return rungs.indexOf(rung);
}

/** Whether a moving picture is sent. */
export function isMoving(rung: Rung): boolean {
  return rung === 'hd' || rung === 'low';
}

/** Whether pictures go out one at a time. */
export function isStill(rung: Rung): boolean {
  return rung === 'stills' || rung === 'voice';
}

/** The best rung for this much, kbit/s. */
export function rungFor(kbps: number): Rung {
  return rungs.find((rung) => kbps >= floorKbps[rung]) ?? 'text';
}

/** The most a moving picture may take, kbit/s; null for no limit. */
export function movingKbps(rung: Rung, capacityKbps: number | null): number | null {
  if (capacityKbps === null || capacityKbps >= plentyKbps) return rung === 'low' ? floorKbps.hd : null;
  return Math.max(floorKbps.low / 2, Math.round((capacityKbps - thinKbps(capacityKbps)) * usedShare));
}

/** How fast pictures that are not moving may be sent beside the voice, kbit/s on the wire; null for no limit. */
export function picturesKbps(rung: Rung, capacityKbps: number | null): number | null {
  if (rung === 'hd') return null;
  const known = Math.min(capacityKbps ?? floorKbps[rung], plentyKbps);
  const free = known - thinKbps(known);
  // A moving picture has the greater part.
  const share = rung === 'low' ? 1 - usedShare : rung === 'voice' ? usedBesideVoice : usedShare;
  return Math.max(leastPictureKbps, Math.round(free * share));
}
