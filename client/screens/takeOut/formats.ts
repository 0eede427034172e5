import type { AudioCodec, VideoCodec } from 'mediabunny';
import type { Export } from '#models/api/gifts.ts';

export type Format = Export['format'];
/** How a film of a format is encoded here. */
export type Encoding = { readonly format: Format; readonly video: VideoCodec; readonly audio: AudioCodec };

/** Bits a second of a film's picture and sound. */
export const bitrates = { video: 2_500_000, audio: 96_000 } as const;
/** Largest film that is kept in memory where there is no file of the page's own, bytes. */
export const mostInMemory = 300_000_000;

/** What each kind of file may hold, first what most players open. */
const wanted: Readonly<Record<Format, { readonly video: VideoCodec[]; readonly audio: AudioCodec[] }>> = {
  webm: { video: ['vp8', 'vp9', 'av1'], audio: ['opus'] },
  mp4: { video: ['avc', 'vp9', 'av1'], audio: ['aac', 'opus'] },
};

/** Names of codecs as people know them. */
export const codecNames: Readonly<Partial<Record<VideoCodec | AudioCodec, string>>> = {
  ...{ avc: 'H.264', vp8: 'VP8', vp9: 'VP9', av1: 'AV1' },
  ...{ aac: 'AAC', opus: 'Opus' },
};

/** An MP4 is expected to open anywhere; one with anything but H.264 and AAC in it does not. */
export function isRare({ format, video, audio }: Encoding): boolean {
  return format === 'mp4' && (video !== 'avc' || audio !== 'aac');
}

/** About how large a film becomes, bytes. */
export function bytesOf(ms: number): number {
  return Math.round(((bitrates.video + bitrates.audio) / 8) * (ms / 1000));
}

/** Asks the browser how it could encode a film of each format; none of those it cannot. */
export async function encodings(): Promise<Encoding[]> {
  if (!('VideoEncoder' in globalThis && 'AudioEncoder' in globalThis)) return [];
  const { getFirstEncodableAudioCodec, getFirstEncodableVideoCodec } = await import('mediabunny');
  const size = { width: 1280, height: 720, bitrate: bitrates.video };
  const found: Encoding[] = [];
  for (const format of ['webm', 'mp4'] as const) {
    const video = await getFirstEncodableVideoCodec(wanted[format].video, size);
    const audio = await getFirstEncodableAudioCodec(wanted[format].audio, { bitrate: bitrates.audio });
    if (video && audio) found.push({ format, video, audio });
  }
  return found;
}
