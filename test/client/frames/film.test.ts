import { BufferSource, type EncodedPacket, EncodedPacketSink, Input, WEBM } from 'mediabunny';
import { expect, it } from 'vitest';
import { Film, type SoundHead } from '#client/call/frames/film.ts';

const head: SoundHead = {
  channels: 1,
  opusHead: Uint8Array.from([...Buffer.from('OpusHead'), 1, 1, 0x38, 1, 0x80, 0xbb, 0, 0, 0, 0, 0]),
};
/** 60 ms of silence in Opus (RFC 6716, section 3.1): three frames in a packet. */
const silence = Uint8Array.from([0xff, 0x03, 0xff, 0xfe, 0xff, 0xfe, 0xff, 0xfe]);
/** A frame as VP8 begins one (RFC 6386, section 9.1), told by its last byte. */
const vp8 = (n: number, isKey: boolean, [width, height] = [640, 360]) =>
  Uint8Array.from([
    ...(isKey ? [0x10, 0, 0, 0x9d, 0x01, 0x2a, width & 255, width >> 8, height & 255, height >> 8] : [0x11, 0, 0]),
    n,
  ]);

/** A film of pictures that are taken each 40 ms from 1,000 on, arrive 20 ms later and are seen 50 ms after that. */
function createFilm(first = 2 ** 32 - 3_600 * 5) {
  const film = new Film();
  const rtp = (n: number) => (first + n * 3_600) % 2 ** 32;
  const pieces: Uint8Array[] = [];
  return {
    film,
    pieces,
    arrives: (n: number, isKey = false, at = 1_020 + n * 40) =>
      film.picture({ rtp: rtp(n), arrivedAt: at, isKey, bytes: vp8(n, isKey) }),
    shows: (n: number) => film.shown(rtp(n), 1_070 + n * 40),
    hears: (from: number, to: number) => {
      for (let at = from; at < to; at += 60) film.sound({ at, bytes: silence }, head);
    },
    take: (until: number) => {
      const bytes = film.take(until);
      if (bytes) pieces.push(bytes);
      return bytes;
    },
  };
}

async function read(pieces: readonly Uint8Array[]) {
  const input = new Input({ source: new BufferSource(Buffer.concat(pieces)), formats: [WEBM] });
  const [video, audio] = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()];
  const packetsOf = async (track: typeof video | typeof audio) => {
    const packets: EncodedPacket[] = [];
    if (track) for await (const packet of new EncodedPacketSink(track).packets()) packets.push(packet);
    return packets;
  };
  const [seen, heard] = [await packetsOf(video), await packetsOf(audio)];
  return {
    ...{ video, audio },
    seen: seen.map(({ timestamp, type, data }) => [Math.round(timestamp * 1000), type, data.at(-1)]),
    heardMs: heard.map(({ timestamp }) => Math.round(timestamp * 1000)),
  };
}

it('pictures and sound lie on one timeline, from the first sound on, each when it was seen and heard', async () => {
  const { arrives, shows, hears, take, film, pieces } = createFilm();
  shows(0);
  hears(1_000, 1_300);
  for (let n = 0; n < 10; n += 1) arrives(n, n === 3);
  expect(film.beganAt).toBeNull();
  take(1_290);
  expect(film.beganAt).toBe(1_000);
  take(2_000);
  const { seen, heardMs, video, audio } = await read(pieces);
  // What came before the first that stands by itself cannot be seen.
  expect(seen).toEqual([3, 4, 5, 6, 7, 8, 9].map((n) => [70 + n * 40, n === 3 ? 'key' : 'delta', n]));
  expect(heardMs).toEqual([0, 60, 120, 180, 240]);
  expect(await video?.getCodec()).toBe('vp8');
  expect([await video?.getCodedWidth(), await video?.getCodedHeight()]).toEqual([640, 360]);
  expect(await audio?.getCodec()).toBe('opus');
  expect(await audio?.getSampleRate()).toBe(48_000);
});

it('nothing is written before there is a picture to begin with, and then what was heard meanwhile too', async () => {
  const { arrives, hears, take, shows, film, pieces } = createFilm();
  shows(0);
  hears(1_000, 1_600);
  for (let n = 0; n < 8; n += 1) arrives(n);
  expect(take(1_500)).toBeNull();
  expect(film.pace.isDue(1_500)).toBe(true);
  arrives(10, true);
  take(1_600);
  expect(film.beganAt).toBe(1_000);
  expect((await read(pieces)).heardMs[0]).toBe(0);
});

it('a picture that was sent again takes its place; what comes too late is left out, with all that refers to it', async () => {
  const { arrives, shows, hears, take, film, pieces } = createFilm();
  shows(0);
  hears(1_000, 2_000);
  arrives(0, true);
  film.pace.isDue(1_030);
  arrives(2);
  arrives(1, false, 1_110);
  arrives(3);
  take(1_240);
  for (const n of [5, 6]) arrives(n);
  take(1_400);
  arrives(4, false, 1_600);
  expect(film.pace.isDue(1_601)).toBe(true);
  for (const n of [15, 16]) arrives(n);
  arrives(17, true);
  arrives(18);
  take(2_500);
  const { seen } = await read(pieces);
  expect(seen.map(([, , n]) => n)).toEqual([0, 1, 2, 3, 5, 6, 17, 18]);
  expect(seen.map(([ms]) => ms)).toEqual([0, 1, 2, 3, 5, 6, 17, 18].map((n) => 70 + n * 40));
});

it('[fault.R2] while the picture stands the sound is written on, and the picture goes on at its time', async () => {
  const { arrives, shows, hears, take, pieces } = createFilm();
  shows(0);
  arrives(0, true);
  let slices = 0;
  for (let at = 1_000; at < 61_000; at += 500) {
    hears(at, at + 500);
    if (take(at + 500)) slices += 1;
  }
  expect(slices).toBe(120);
  arrives(1_500);
  take(62_000);
  const { seen, heardMs } = await read(pieces);
  expect(seen).toEqual([
    [70, 'key', 0],
    [60_070, 'delta', 220],
  ]);
  expect(heardMs.at(-1)).toBeGreaterThan(59_000);
});

it('a film whose last slices are lost can be seen up to there', async () => {
  const { arrives, shows, hears, take, pieces } = createFilm();
  shows(0);
  for (let n = 0; n < 100; n += 1) {
    arrives(n, n % 25 === 0);
    hears(1_000 + n * 40, 1_040 + n * 40);
    if (n % 12 === 0) take(1_000 + n * 40);
  }
  take(9_000);
  const counts: number[] = [];
  for (let n = 1; n <= pieces.length; n += 1) counts.push((await read(pieces.slice(0, n))).seen.length);
  expect(counts[0]).toBeGreaterThan(0);
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
  expect(counts.at(-1)).toBe(100);
});

it('where no picture came to begin with, the sound is kept all the same', async () => {
  const { hears, film, take } = createFilm();
  hears(1_000, 4_000);
  expect(take(4_000)).toBeNull();
  const bytes = film.takeSound();
  expect(film.beganAt).toBe(1_000);
  const { video, heardMs } = await read(bytes ? [bytes] : []);
  expect(video).toBeNull();
  expect(heardMs).toHaveLength(50);
  expect(film.takeSound()).toBeNull();
});
