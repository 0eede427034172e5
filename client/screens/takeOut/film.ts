import type { AudioSampleSource, CanvasSource, InputAudioTrack, InputVideoTrack } from 'mediabunny';
import type { RecordingAnswer, RecordingFile } from '#models/api/recording.ts';
import type { Span } from '#models/recording/stretches.ts';
import { bitrates, type Encoding } from './formats.ts';
import { createPainter } from './picturePainter.ts';
import { openPlace } from './place.ts';

export type FilmWish = {
  readonly answer: RecordingAnswer;
  readonly range: Span;
  readonly encoding: Encoding;
  readonly signal: AbortSignal;
  /** 0..1 of it is made. */
  readonly onProgress: (share: number) => void;
};

/** A file of the recording that lies in the stretch, opened. */
type Reel = {
  readonly file: RecordingFile;
  readonly video: InputVideoTrack | null;
  readonly audio: InputAudioTrack | null;
};
type Library = typeof import('mediabunny');
type Making = FilmWish & { readonly library: Library; readonly reels: readonly Reel[] };

/** Px on the long side of a film at most. */
const longest = 1280;
/** A hole in the sound that is shorter is not heard, s. */
const leastHole = 0.05;
const frameSeconds = 1 / 30;

async function openReels({ answer, range, library }: FilmWish & { library: Library }): Promise<Reel[]> {
  const isLost = ({ fromMs, toMs, damaged }: RecordingFile) =>
    damaged.some((span) => span.fromMs <= fromMs && span.toMs >= toMs);
  const inside = answer.files.filter((file) => {
    return file.fromMs < range.toMs && file.toMs > range.fromMs && !isLost(file);
  });
  const sorted = inside.sort((a, b) => a.fromMs - b.fromMs);
  return await Promise.all(
    sorted.map(async (file) => {
      const source = new library.UrlSource(new URL(file.url, location.href));
      const input = new library.Input({ source, formats: library.ALL_FORMATS });
      return { file, video: await input.getPrimaryVideoTrack(), audio: await input.getPrimaryAudioTrack() };
    }),
  );
}

async function sizeOf(reels: readonly Reel[]) {
  const video = reels.find((reel) => reel.video)?.video ?? null;
  const [width, height] = video ? [await video.getDisplayWidth(), await video.getDisplayHeight()] : [1280, 720];
  const scale = Math.min(1, longest / Math.max(width, height));
  const even = (px: number) => Math.max(16, 2 * Math.round((px * scale) / 2));
  return { width: even(width), height: even(height) };
}

/** The part of a file that is in the stretch, s from its beginning. */
function partOf({ fromMs, toMs }: RecordingFile, range: Span): readonly [number, number] {
  const part = [Math.max(range.fromMs, fromMs) - fromMs, Math.min(range.toMs, toMs) - fromMs] as const;
  return [part[0] / 1000, part[1] / 1000];
}

/** Takes one sample after the other, and lets go of each, also where it is the last because something went wrong. */
async function eachOf<S extends { close(): void }>(
  samples: AsyncIterable<S>,
  take: (sample: S) => Promise<void>,
): Promise<void> {
  for await (const sample of samples)
    try {
      await take(sample);
    } finally {
      sample.close();
    }
}

type Painter = ReturnType<typeof createPainter>;

/** Each frame with its marks; where nothing was recorded the last one stands. */
async function writePicture(making: Making, source: CanvasSource, painter: Painter): Promise<void> {
  const { library, reels, range, signal, onProgress } = making;
  const seconds = (range.toMs - range.fromMs) / 1000;
  let last = -1;
  for (const { file, video } of reels) {
    if (!video) continue;
    await eachOf(new library.VideoSampleSink(video).samples(...partOf(file, range)), async (sample) => {
      signal.throwIfAborted();
      const atMs = file.fromMs + sample.timestamp * 1000;
      const at = Math.max(0, (atMs - range.fromMs) / 1000);
      const isNext = at > last && at < seconds;
      if (isNext) {
        if (last < 0 && at > leastHole) await source.add(0, at);
        await painter.show(sample, Math.max(atMs, range.fromMs));
        await source.add(at, Math.min(frameSeconds, seconds - at));
        last = at;
        onProgress(at / seconds);
      }
    });
  }
  if (last < seconds - 2 * frameSeconds) await source.add(seconds - frameSeconds, frameSeconds);
}

type Sound = { readonly sampleRate: number; readonly numberOfChannels: number };

/** Nothing to be heard, from one moment to another, s. */
function silence({ AudioSample: Sample }: Library, { sampleRate, numberOfChannels }: Sound, span: [number, number]) {
  const frames = Math.max(1, Math.round((span[1] - span[0]) * sampleRate));
  const data = new Float32Array(frames * numberOfChannels);
  return new Sample({ data, format: 'f32', numberOfChannels, sampleRate, timestamp: span[0] });
}

/** Both voices as they were recorded, silence where they were not. */
async function writeSound(making: Making, source: AudioSampleSource): Promise<void> {
  const { library, reels, range, signal } = making;
  const seconds = (range.toMs - range.fromMs) / 1000;
  let end = 0;
  let sound: Sound = { sampleRate: 48_000, numberOfChannels: 2 };
  const quietUntil = async (at: number) => {
    // A second at a time: what is long is not made at once.
    for (let to = Math.min(at, end + 1); at - end > leastHole; to = Math.min(at, end + 1)) {
      const quiet = silence(library, sound, [end, to]);
      await source.add(quiet).finally(() => quiet.close());
      end = to;
    }
  };
  for (const { file, audio } of reels) {
    if (!audio) continue;
    await eachOf(new library.AudioSampleSink(audio).samples(...partOf(file, range)), async (sample) => {
      signal.throwIfAborted();
      const at = file.fromMs / 1000 + sample.timestamp - range.fromMs / 1000;
      if (at < 0 || at < end - leastHole || at >= seconds) return;
      sound = { sampleRate: sample.sampleRate, numberOfChannels: sample.numberOfChannels };
      await quietUntil(at);
      sample.setTimestamp(Math.max(at, end));
      end = Math.max(at, end) + sample.duration;
      await source.add(sample);
    });
  }
  await quietUntil(seconds);
}

function mimeOf({ format }: Encoding): string {
  return format === 'mp4' ? 'video/mp4' : 'video/webm';
}

/** Makes the film of a stretch. Rejects where a part of it does not come or cannot be read, and with the signal's reason. */
export async function makeFilm(wish: FilmWish): Promise<Blob> {
  const library = await import('mediabunny');
  const { encoding, answer } = wish;
  const reels = await openReels({ ...wish, library });
  const making = { ...wish, library, reels };
  const place = await openPlace(`film.${encoding.format}`);
  const format = encoding.format === 'mp4' ? new library.Mp4OutputFormat() : new library.WebMOutputFormat();
  const output = new library.Output({ format, target: place.target });
  const painter = createPainter(answer, await sizeOf(reels));
  const picture = new library.CanvasSource(painter.canvas, { codec: encoding.video, bitrate: bitrates.video });
  const sound = new library.AudioSampleSource({ codec: encoding.audio, bitrate: bitrates.audio });
  try {
    output.addVideoTrack(picture);
    output.addAudioTrack(sound);
    await output.start();
    await Promise.all([
      writePicture(making, picture, painter).then(() => picture.close()),
      writeSound(making, sound).then(() => sound.close()),
    ]);
    await output.finalize();
    return await place.result(mimeOf(encoding));
  } catch (error) {
    await output.cancel().catch(() => undefined);
    throw error;
  } finally {
    painter.close();
  }
}
