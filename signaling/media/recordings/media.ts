import { type FileHandle, open } from 'node:fs/promises';
import { CustomSource, EncodedPacketSink, Input, type InputTrack, MP4, WEBM } from 'mediabunny';
import { likenessOf } from './likeness.ts';
import { soundEnd } from './soundEnd.ts';

/** What a recording turned out to hold. Times in ms from its first picture or sound. */
export type Media = {
  readonly video: string | null;
  readonly audio: string | null;
  /** Container, codecs and their configurations: packets of two with the same fit into one file. */
  readonly likeness: string;
  readonly durationMs: number;
};

/** The files that a recording may be: no playlist is one, so nothing in a file can make the server ask for another. */
const formats = { webm: WEBM, mp4: MP4 };
export type Container = keyof typeof formats;

async function readFrom(file: FileHandle, start: number, end: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(end - start);
  const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
  return bytes.subarray(0, bytesRead);
}

/** A file as far as it is whole. Throws where it is not of this container. */
export async function withMedia<T>(
  { path, container }: { readonly path: string; readonly container: Container },
  use: (input: Input) => Promise<T>,
): Promise<T> {
  const file = await open(path, 'r');
  const end = soundEnd(path, container);
  const source = new CustomSource({
    getSize: () => end,
    read: (from, to) => readFrom(file, from, to),
    prefetchProfile: 'fileSystem',
  });
  const input = new Input({ source, formats: [formats[container]] });
  try {
    return await use(input);
  } finally {
    input.dispose();
    await file.close();
  }
}

async function endOf(track: InputTrack | null): Promise<{ from: number; to: number } | null> {
  if (!track) return null;
  const sink = new EncodedPacketSink(track);
  const first = await sink.getFirstPacket({ metadataOnly: true });
  const last = await sink.getPacket(Number.POSITIVE_INFINITY, { metadataOnly: true });
  return first && last && { from: first.timestamp, to: last.timestamp + last.duration };
}

/** Reads a file as a recording; null for one that is none, or holds nothing that could be seen or heard. */
export async function readMedia(path: string, container: Container): Promise<Media | null> {
  const read = withMedia({ path, container }, async (input) => {
    if (!(await input.canRead())) return null;
    const [video, audio] = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()];
    const [inVideo, inAudio] = [await endOf(video), await endOf(audio)];
    const spans = [inVideo, inAudio].filter((span) => span !== null);
    if (spans.length === 0) return null;
    const from = Math.min(...spans.map((span) => span.from));
    const to = Math.max(...spans.map((span) => span.to));
    return {
      video: inVideo && video ? await video.getCodec() : null,
      audio: inAudio && audio ? await audio.getCodec() : null,
      likeness: (await likenessOf({ video, audio }, container)).text,
      durationMs: Math.round((to - from) * 1000),
    };
  });
  // A file that cannot be parsed throws somewhere within; why is nobody's business but its maker's.
  return await read.catch(() => null);
}
