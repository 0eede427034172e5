import type { InputAudioTrack, InputVideoTrack } from 'mediabunny';

/** The two tracks of a recording that were found in it. */
export type Tracks = { readonly video: InputVideoTrack | null; readonly audio: InputAudioTrack | null };
/** What tells whether packets of two segments fit into one file, and how many codecs there are. */
export type Likeness = {
  readonly text: string;
  readonly video: VideoDecoderConfig | null;
  readonly audio: AudioDecoderConfig | null;
};

function textOf(description: VideoDecoderConfig['description']): string {
  if (description === undefined) return '';
  const bytes = ArrayBuffer.isView(description)
    ? Buffer.from(description.buffer, description.byteOffset, description.byteLength)
    : Buffer.from(description);
  return bytes.toString('hex');
}

/** What a segment's packets need to be decoded. The size of the picture may change within a file, for the codecs that say it in each key frame. */
export async function likenessOf({ video, audio }: Tracks, container: string): Promise<Likeness> {
  const [v, a] = [(await video?.getDecoderConfig()) ?? null, (await audio?.getDecoderConfig()) ?? null];
  const parts = [container, v?.codec.split('.')[0], textOf(v?.description)];
  const sound = [a?.codec, a?.sampleRate, a?.numberOfChannels];
  return { text: [...parts, ...sound].join('|'), video: v, audio: a };
}
