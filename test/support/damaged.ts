import { readFile, writeFile } from 'node:fs/promises';
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input, type InputTrack } from 'mediabunny';

/** Turns one bit of a file around. */
export async function flip(path: string, at: number): Promise<void> {
  const bytes = await readFile(path);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(path, bytes);
}

async function timesOf(track: InputTrack | null): Promise<number[]> {
  const found: number[] = [];
  if (track) for await (const packet of new EncodedPacketSink(track).packets()) found.push(packet.timestamp);
  return found;
}

/** Times of the pictures and sounds in a file, s. */
export async function timesIn(bytes: Buffer): Promise<{ readonly video: number[]; readonly audio: number[] }> {
  const input = new Input({ source: new BufferSource(new Uint8Array(bytes)), formats: ALL_FORMATS });
  const [video, audio] = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()];
  return { video: await timesOf(video), audio: await timesOf(audio) };
}
