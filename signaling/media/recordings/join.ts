import {
  EncodedAudioPacketSource,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  FilePathTarget,
  type InputTrack,
  Mp4OutputFormat,
  Output,
  WebMOutputFormat,
} from 'mediabunny';
import { type Likeness, likenessOf, type Tracks } from './likeness.ts';
import { type Container, withMedia } from './media.ts';
import { createTurnsGiver, packetsOf, type Timed } from './packets.ts';

/** A segment with its bytes: where it begins on the session's clock, and what is kept of it at most, ms from its beginning. */
export type Part = {
  readonly id: string;
  readonly fromMs: number;
  readonly path: string;
  readonly keptMs: number;
  readonly container: Container;
};

async function withTracks<T>(of: Pick<Part, 'path' | 'container'>, use: (tracks: Tracks) => Promise<T>): Promise<T> {
  return await withMedia(of, async (input) => {
    return await use({ video: await input.getPrimaryVideoTrack(), audio: await input.getPrimaryAudioTrack() });
  });
}

/** What was put into a file: packets a track, and where each segment lies in it, ms from the file's beginning. */
export type Joined = {
  readonly video: number;
  readonly audio: number;
  readonly toMs: number;
  readonly places: readonly { readonly id: string; readonly fromMs: number; readonly toMs: number }[];
};

type Writer = { add(timed: Timed, at: number): Promise<void>; finish(): Promise<void>; cancel(): Promise<void> };

/** A file to which packets are added in the order of their time, s. */
async function openWriter(path: string, container: Container, needs: Likeness): Promise<Writer> {
  const format = container === 'webm' ? new WebMOutputFormat() : new Mp4OutputFormat({ fastStart: false });
  const output = new Output({ format, target: new FilePathTarget(path) });
  const video = needs.video && new EncodedVideoPacketSource(codecOf(needs.video.codec));
  const audio = needs.audio && new EncodedAudioPacketSource(needs.audio.codec === 'opus' ? 'opus' : 'aac');
  if (video) output.addVideoTrack(video);
  if (audio) output.addAudioTrack(audio);
  await output.start();
  const told = new Set<Timed['kind']>();
  return {
    async add({ kind, packet }, at) {
      const placed = packet.clone({ timestamp: at });
      const isFirst = !told.has(kind);
      told.add(kind);
      if (kind === 'video')
        await video?.add(placed, isFirst && needs.video ? { decoderConfig: needs.video } : undefined);
      else await audio?.add(placed, isFirst && needs.audio ? { decoderConfig: needs.audio } : undefined);
    },
    finish: () => output.finalize(),
    cancel: () => output.cancel(),
  };
}

/** mediabunny's name of a codec, by the beginning of the one that WebCodecs has for it. */
function codecOf(codec: string): 'vp8' | 'vp9' | 'av1' | 'avc' | 'hevc' {
  if (codec.startsWith('vp8')) return 'vp8';
  if (codec.startsWith('vp09')) return 'vp9';
  if (codec.startsWith('av01')) return 'av1';
  return codec.startsWith('avc') ? 'avc' : 'hevc';
}

/** Sound that begins before the end and reaches beyond it is not kept either. */
function isKept({ kind, packet, at }: Timed, keptMs: number): boolean {
  return (at + (kind === 'audio' ? packet.duration : 0)) * 1000 <= keptMs;
}

/**
 * Puts segments one after the other into a file that can be sought in, each at its place on the session's clock: between
 * them the last picture stays. Throws where a segment cannot be read to its end.
 */
export async function joinParts(path: string, parts: readonly [Part, ...Part[]]): Promise<Joined> {
  const [first] = parts;
  const needs = await withTracks(first, (tracks) => likenessOf(tracks, first.container));
  const writer = await openWriter(path, first.container, needs);
  const breathe = createTurnsGiver();
  const counts = { video: 0, audio: 0 };
  const places: { id: string; fromMs: number; toMs: number }[] = [];
  let end = 0;
  try {
    for (const part of parts) {
      const base = Math.max((part.fromMs - first.fromMs) / 1000, end);
      await withTracks(part, async (tracks) => {
        for await (const timed of packetsOf(tracks)) {
          if (!isKept(timed, part.keptMs)) continue;
          const at = base + timed.at;
          await writer.add(timed, at);
          counts[timed.kind] += 1;
          end = Math.max(end, at + timed.packet.duration);
          await breathe();
        }
      });
      places.push({ id: part.id, fromMs: Math.round(base * 1000), toMs: Math.round(end * 1000) });
    }
    await writer.finish();
  } catch (error) {
    await writer.cancel().catch(() => undefined);
    throw error;
  }
  return { ...counts, toMs: Math.round(end * 1000), places };
}

async function countOf(track: InputTrack | null): Promise<number> {
  if (!track) return 0;
  const breathe = createTurnsGiver();
  let count = 0;
  for await (const _ of new EncodedPacketSink(track).packets(undefined, undefined, { metadataOnly: true })) {
    count += 1;
    await breathe();
  }
  return count;
}

/** What is wrong with a file that was made; null where all that was put into it is in it. */
export async function faultIn(of: Pick<Part, 'path' | 'container'>, { video, audio }: Joined): Promise<string | null> {
  return await withTracks(of, async (tracks) => {
    const found = { video: await countOf(tracks.video), audio: await countOf(tracks.audio) };
    if (found.video === video && found.audio === audio) return null;
    return `of ${video} pictures and ${audio} sounds ${found.video} and ${found.audio} are in the file`;
  });
}
