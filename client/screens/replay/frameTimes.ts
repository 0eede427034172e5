/** What is stepped by where a file does not tell its frames, s. */
const usualSeconds = 1 / 30;
/** Just within a frame, s: its beginning is written in whole ms, and a moment beside it is meant. */
const hair = 0.001;
/** Frames are stored in another order than they are shown in by so many at most. */
const outOfOrder = 4;
const timesOnly = { metadataOnly: true } as const;

async function openTrack(url: string) {
  const { ALL_FORMATS, EncodedPacketSink, Input, UrlSource } = await import('mediabunny');
  const input = new Input({ source: new UrlSource(url, { getRetryDelay: () => null }), formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack();
  return { frames: track && new EncodedPacketSink(track), close: () => input.dispose() };
}
type Track = Awaited<ReturnType<typeof openTrack>>;
type Frames = NonNullable<Track['frames']>;

async function before(frames: Frames, seconds: number): Promise<number | null> {
  const shown = await frames.getPacket(seconds + hair / 2, timesOnly);
  const found = shown && (await frames.getPacket(shown.timestamp - hair / 2, timesOnly));
  return found ? found.timestamp + hair : null;
}

async function after(frames: Frames, seconds: number): Promise<number | null> {
  const shown = await frames.getPacket(seconds + hair / 2, timesOnly);
  let packet = shown ? await frames.getNextPacket(shown, timesOnly) : await frames.getFirstPacket(timesOnly);
  let first = Number.POSITIVE_INFINITY;
  for (let n = 0; packet && n < outOfOrder; n += 1) {
    if (packet.timestamp > (shown?.timestamp ?? Number.NEGATIVE_INFINITY)) first = Math.min(first, packet.timestamp);
    packet = await frames.getNextPacket(packet, timesOnly);
  }
  return Number.isFinite(first) ? first + hair : null;
}

/** Where the frames of a file are, by what the file itself says: none has to be shown to be found. */
export class FrameTimes {
  #file: { readonly url: string; readonly track: Promise<Track> } | null = null;

  /** Just within the next frame of a file, or the one before; null where that way is none. Does not reject. */
  async beside(url: string, seconds: number, direction: 1 | -1): Promise<number | null> {
    try {
      const { frames } = await this.#open(url);
      if (frames) return await (direction === 1 ? after(frames, seconds) : before(frames, seconds));
    } catch {
      this.close();
    }
    return Math.max(0, seconds + direction * usualSeconds);
  }

  close(): void {
    this.#file?.track.then(({ close }) => close()).catch(() => undefined);
    this.#file = null;
  }

  #open(url: string): Promise<Track> {
    if (this.#file?.url !== url) {
      this.close();
      this.#file = { url, track: openTrack(url) };
    }
    return this.#file.track;
  }
}
