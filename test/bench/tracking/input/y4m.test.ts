import { expect, it } from 'vitest';
import type { Grey } from '#client/tracking/grey.ts';
import { readY4m } from './y4m.ts';

const pictures = [1, 2, 3].map((seed) => Uint8Array.from({ length: 6 * 4 }, (_, n) => seed * 10 + n));

function streamOf(tags: string, colourBytes: number): Buffer {
  const frames = pictures.map((bytes) => Buffer.concat([Buffer.from('FRAME\n'), bytes, Buffer.alloc(colourBytes, 10)]));
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W6 H4 F30:1${tags}\n`), ...frames]);
}

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function read(bytes: Buffer, size = 1000): Promise<Grey[]> {
  const read: Grey[] = [];
  for await (const picture of readY4m(inPieces(bytes, size))) read.push(picture);
  return read;
}

it.each([
  ['', 12],
  [' C420jpeg', 12],
  [' Cmono', 0],
  [' C422', 24],
  [' C444', 48],
  [' Ip A1:1 C420mpeg2 XYSCSS=420MPEG2', 12],
])('the brightness of a video with the tags "%s" is read', async (tags, colourBytes) => {
  const found = await read(streamOf(tags, colourBytes));
  expect(found.map(({ data }) => [...data])).toEqual(pictures.map((bytes) => [...bytes]));
  expect(found[0]).toMatchObject({ width: 6, height: 4 });
});

it.each([1, 7, 31])('it does not matter that the bytes come %i at a time', async (size) => {
  expect(await read(streamOf(' Cmono', 0), size)).toHaveLength(3);
});

it('a picture cut off at the end is left out', async () => {
  expect(await read(streamOf(' Cmono', 0).subarray(0, -3))).toHaveLength(2);
});

it.each(['YUV4MPEG2 W6 H4 C420p10\n', 'YUV4MPEG2 W0 H4\n', 'RIFF\n'])('%j is refused', async (head) => {
  await expect(read(Buffer.from(head))).rejects.toThrow('is no 8-bit YUV4MPEG2 header');
});
