import { expect, it } from 'vitest';
import { decodeMessage, encodeMessage } from '#client/call/message.ts';
import {
  type BytesChannel,
  chunkBytes,
  createPictureReader,
  highWater,
  PictureSender,
} from '#client/call/pictureChannel.ts';
import { parseSignal, withStartBitrate } from '#client/call/signal.ts';
import { unknownCamera } from '#models/camera.ts';
import type { ChannelMessage, PictureHeader } from '#models/channel.ts';

const point: ChannelMessage = { t: 'point', keyframeId: 'keyframe-1', at: [0.25, 0.75] };

function ink(points: [number, number][]): ChannelMessage {
  const op = { type: 'extend', id: 'V1StGXR8_Z', stamp: 1234, target: 'q3Zp-07aVx', from: 123, points } as const;
  return { t: 'ops', ops: [op] };
}

it('a point of ink costs at most 100 bytes on the data channel', () => {
  const text = encodeMessage(ink([[0.1234, 0.5678]]));
  expect(text.length).toBeLessThanOrEqual(100);
  expect(decodeMessage(text)).toEqual(ink([[0.1234, 0.5678]]));
});

it('every kind of message comes out as it went in', () => {
  const show = { type: 'show', id: 'operation1', stamp: 3, keyframeId: null } as const;
  const messages: ChannelMessage[] = [
    point,
    { t: 'point', keyframeId: null, at: null },
    { t: 'point', keyframeId: null, at: [0.5, 0.5], on: { mark: 'q3Zp-07aVx', at: [0.25, 0.75] } },
    ink([
      [0, 0],
      [1, 1],
      [-0.5, 1.5],
    ]),
    { t: 'ops', ops: [show, ...(ink([[0.5, 0.5]]) as Extract<ChannelMessage, { t: 'ops' }>).ops] },
    { t: 'beat', n: 7, back: true },
    { t: 'setCamera', setting: { what: 'zoom', factor: 2 } },
    { t: 'takeStill' },
    { t: 'camera', report: unknownCamera },
    { t: 'tracking', report: { pace: 'slow', marks: [['q3Zp-07aVx', 'searching']] } },
  ];
  expect(messages.map((message) => decodeMessage(encodeMessage(message)))).toEqual(messages);
});

it.each([
  '',
  'nonsense',
  'null',
  '[]',
  '["x"]',
  '["x","operation1",1,"stroke0001",0]',
  '["x","operation1",1,"stroke0001",0,0.5]',
  '["x","operation1",1,"stroke0001",0,0.5,"0.5"]',
  '["x","operation1",1,"stroke0001",0,99,99]',
  '["x",1,1,1,1,1,1]',
  '{"t":"beat"}',
  '{"t":"beat","n":1,"back":false,"extra":1}',
  '{"t":"ops","ops":[{"type":"show","id":"operation1","stamp":1,"keyframeId":null,"__proto__":{"polluted":true}}]}',
  `{"t":"point","keyframeId":null,"at":[0.5,0.5]}${' '.repeat(70_000)}`,
])('[threat.T11] a message that is none is dropped: %.60s', (text) => {
  expect(decodeMessage(text)).toBeNull();
});

/** A channel that takes what it is given until its buffer is full, and empties when told to. */
function createChannel() {
  const listeners = new Map<string, () => void>();
  const sent: unknown[] = [];
  const sizeOf = (data: string | ArrayBuffer) => (typeof data === 'string' ? data.length : data.byteLength);
  const channel = {
    readyState: 'connecting' as RTCDataChannelState,
    bufferedAmount: 0,
    bufferedAmountLowThreshold: 0,
    binaryType: 'arraybuffer' as const,
    most: 0,
    addEventListener: (event: string, run: () => void) => void listeners.set(event, run),
    send(data: string | ArrayBuffer) {
      sent.push(data);
      channel.bufferedAmount += sizeOf(data);
      channel.most = Math.max(channel.most, channel.bufferedAmount);
    },
    open() {
      channel.readyState = 'open';
      listeners.get('open')?.();
    },
    drain() {
      channel.bufferedAmount = 0;
      listeners.get('bufferedamountlow')?.();
    },
  };
  return { channel, sent, asChannel: channel as unknown as BytesChannel };
}

function picture(byteCount: number, id = 'keyframe-1') {
  const bytes = new Uint8Array(byteCount).map((_, i) => (i * 31) % 251);
  const header: PictureHeader = { keyframeId: id, mime: 'image/webp', bytes: byteCount };
  return { header, bytes };
}

function createReader(now = () => 0) {
  const got: { header: PictureHeader; bytes: Uint8Array }[] = [];
  const read = createPictureReader(now, (header, bytes) => void got.push({ header, bytes: new Uint8Array(bytes) }));
  return { got, read };
}

it.each([1, chunkBytes - 1, chunkBytes, chunkBytes + 1, 1_234_567])(
  'a picture of %i bytes arrives as it was, with little waiting in the channel at a time',
  (size) => {
    const { channel, sent, asChannel } = createChannel();
    const sender = new PictureSender(asChannel);
    const { header, bytes } = picture(size);
    sender.send(header, bytes.buffer);
    expect(sent).toEqual([]);
    channel.open();
    while (channel.bufferedAmount > 0) channel.drain();
    expect(channel.most).toBeLessThanOrEqual(highWater + chunkBytes);
    const { got, read } = createReader();
    for (const data of sent) read(data);
    expect(got.map((one) => one.header)).toEqual([header]);
    expect(Buffer.compare(got[0]?.bytes ?? new Uint8Array(), bytes)).toBe(0);
  },
);

it('pictures arrive one after the other, and one that is cut short does not harm the next', () => {
  const { got, read } = createReader();
  const [first, second] = [picture(100_000, 'keyframe-1'), picture(50_000, 'keyframe-2')];
  read(JSON.stringify(first.header));
  read(first.bytes.slice(0, 20_000).buffer);
  read(JSON.stringify(second.header));
  read(second.bytes.buffer);
  expect(got).toEqual([second]);
});

it('[threat.T11] bytes without a header, too many bytes, and headers that are none, are dropped', () => {
  const { got, read } = createReader();
  const { header, bytes } = picture(1_000);
  read(bytes.buffer);
  read('nonsense');
  read(bytes.buffer);
  read(JSON.stringify({ ...header, bytes: 900_000_000 }));
  read(bytes.buffer);
  read(JSON.stringify({ ...header, mime: 'text/html' }));
  read(bytes.buffer);
  read(JSON.stringify(header));
  read(new ArrayBuffer(1_001));
  read(bytes.buffer);
  expect(got).toEqual([]);
});

it('[threat.T11] a flood of pictures is dropped until its rate is decent again', () => {
  let now = 0;
  const { got, read } = createReader(() => now);
  const { header, bytes } = picture(4_000_000);
  const offer = () => {
    read(JSON.stringify(header));
    read(bytes.buffer);
  };
  for (let n = 0; n < 100; n += 1) offer();
  expect(got).toHaveLength(12);
  now = 4_000;
  offer();
  expect(got).toHaveLength(13);
});

const sdp = [
  'm=video 9 UDP/TLS/RTP/SAVPF 96 97 120',
  'a=rtpmap:96 VP8/90000',
  'a=rtcp-fb:96 nack',
  'a=rtpmap:97 rtx/90000',
  'a=fmtp:97 apt=96',
  'a=rtpmap:120 VP8/90000',
  'a=fmtp:120 max-fr=30',
  '',
].join('\r\n');

it('a start bit rate is written into the VP8 lines alone', () => {
  const lines = withStartBitrate(sdp).split('\r\n');
  expect(lines.filter((line) => line.includes('x-google-start-bitrate'))).toEqual([
    'a=fmtp:96 x-google-start-bitrate=2500',
    'a=fmtp:120 max-fr=30;x-google-start-bitrate=2500',
  ]);
  expect(lines).toContain('a=fmtp:97 apt=96');
  expect(withStartBitrate('v=0\r\n')).toBe('v=0\r\n');
});

it('[threat.T12] only descriptions and candidates are signals', () => {
  const candidate = { candidate: 'candidate:1 1 udp 1 127.0.0.1 9 typ host', sdpMLineIndex: 0, sdpMid: '0' };
  expect(parseSignal(JSON.stringify({ type: 'offer', sdp }))).toEqual({ type: 'offer', sdp });
  expect(parseSignal(JSON.stringify({ type: 'candidate', candidate }))).toEqual({ type: 'candidate', candidate });
  const asked = { type: 'transceiverRequest', transceiverRequest: { kind: 'video' } };
  for (const data of [JSON.stringify(asked), '{"renegotiate":true}', '{"type":"rollback"}', 'x', '{}', 'null']) {
    expect(parseSignal(data)).toBeNull();
  }
});
