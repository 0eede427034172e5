import { type EncodedPacket, EncodedPacketSink } from 'mediabunny';
import type { Tracks } from './likeness.ts';

/** A packet of a segment, with its time from the segment's beginning, s. */
export type Timed = { readonly kind: 'video' | 'audio'; readonly packet: EncodedPacket; readonly at: number };
/** How long others wait at most while packets are copied, ms. */
const turnMs = 8;

/** Lets everybody else have a turn now and then; to be awaited often. */
export function createTurnsGiver(): () => Promise<void> | null {
  let since = performance.now();
  return () => {
    if (performance.now() - since < turnMs) return null;
    return new Promise<void>((resolve) => {
      setImmediate(() => {
        since = performance.now();
        resolve();
      });
    });
  };
}

async function firstAt(sinks: readonly (EncodedPacketSink | null)[]): Promise<number> {
  const firsts = await Promise.all(sinks.map((sink) => sink?.getFirstPacket({ metadataOnly: true })));
  return Math.min(...firsts.flatMap((packet) => (packet ? [packet.timestamp] : [])));
}

/** The packets of a segment in the order of their time, from its beginning, as the file has them in each track. */
export async function* packetsOf({ video, audio }: Tracks): AsyncGenerator<Timed> {
  const sinks = [video && new EncodedPacketSink(video), audio && new EncodedPacketSink(audio)] as const;
  const zero = await firstAt(sinks);
  const [pictures, sounds] = sinks.map((sink) => sink?.packets());
  let [picture, sound] = [(await pictures?.next())?.value, (await sounds?.next())?.value];
  while (picture || sound) {
    if (picture && (!sound || picture.timestamp <= sound.timestamp)) {
      yield { kind: 'video', packet: picture, at: picture.timestamp - zero };
      picture = (await pictures?.next())?.value;
    } else if (sound) {
      yield { kind: 'audio', packet: sound, at: sound.timestamp - zero };
      sound = (await sounds?.next())?.value;
    }
  }
}
