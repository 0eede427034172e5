import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
  WebMOutputFormat,
} from 'mediabunny';

/** What a recorder would have written. Sizes in px, rates a second. */
export type MediaWish = {
  readonly seconds: number;
  readonly container?: 'webm' | 'mp4';
  readonly hasVideo?: boolean;
  readonly hasAudio?: boolean;
  readonly channels?: 1 | 2;
  /** Two recordings of different seeds share no bytes of picture. */
  readonly seed?: number;
  readonly framesPerSecond?: number;
  /** Bytes of a frame beside its header. */
  readonly frameBytes?: number;
};

const [width, height] = [640, 360];

/** A frame as VP8 begins one (RFC 6386, section 9.1): its tag, and in a key frame the start code and the size. What follows is noise. */
function frame(index: number, isKey: boolean, { seed = 1, frameBytes = 400 }: MediaWish): Uint8Array {
  const noise = new Uint8Array(frameBytes);
  let state = (seed * 2_654_435_761 + index * 40_503) >>> 0;
  for (let at = 0; at < noise.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    noise[at] = state >>> 24;
  }
  const tag = isKey ? [0x10, 0, 0, 0x9d, 0x01, 0x2a, width & 255, width >> 8, height & 255, height >> 8] : [0x11, 0, 0];
  return Uint8Array.from([...tag, ...noise]);
}

/** 20 ms of silence in Opus (RFC 6716, section 3.1). */
const silence = Uint8Array.from([0xfc, 0xff, 0xfe]);

function opusHead(channels: number): Uint8Array {
  return Uint8Array.from([...Buffer.from('OpusHead'), 1, channels, 0x38, 1, 0x80, 0xbb, 0, 0, 0, 0, 0]);
}

/** Packets of picture and sound in the order of their time. */
async function write(output: Output, wish: MediaWish): Promise<void> {
  const { seconds, hasVideo = true, hasAudio = true, channels = 2, framesPerSecond = 25 } = wish;
  const video = hasVideo ? new EncodedVideoPacketSource('vp8') : null;
  const audio = hasAudio ? new EncodedAudioPacketSource('opus') : null;
  if (video) output.addVideoTrack(video);
  if (audio) output.addAudioTrack(audio);
  await output.start();
  const video0 = { decoderConfig: { codec: 'vp8', codedWidth: width, codedHeight: height } };
  const audio0 = {
    decoderConfig: { codec: 'opus', numberOfChannels: channels, sampleRate: 48_000, description: opusHead(channels) },
  };
  let [pictures, sounds] = [0, 0];
  while (pictures / framesPerSecond < seconds || sounds * 0.02 < seconds) {
    if (pictures / framesPerSecond <= sounds * 0.02) {
      const isKey = pictures % (framesPerSecond * 3) === 0;
      const at = pictures / framesPerSecond;
      const packet = new EncodedPacket(frame(pictures, isKey, wish), isKey ? 'key' : 'delta', at, 1 / framesPerSecond);
      await video?.add(packet, pictures === 0 ? video0 : undefined);
      pictures += 1;
    } else {
      await audio?.add(new EncodedPacket(silence, 'key', sounds * 0.02, 0.02), sounds === 0 ? audio0 : undefined);
      sounds += 1;
    }
  }
}

/** A WebM without length or index, as MediaRecorder writes it, or an MP4 in fragments. No picture in it can be decoded. */
export async function recordedMedia(wish: MediaWish): Promise<Buffer> {
  const format =
    wish.container === 'mp4'
      ? new Mp4OutputFormat({ fastStart: 'fragmented' })
      : new WebMOutputFormat({ appendOnly: true });
  const target = new BufferTarget();
  const output = new Output({ format, target });
  await write(output, wish);
  await output.finalize();
  return Buffer.from(target.buffer ?? new ArrayBuffer(0));
}
